import { type Finding, formatFinding } from "./finding.ts";
import { runTool } from "./run-tool.ts";

export interface Verdict {
  ok: boolean;
  /** What to print below the summary: the findings, or a tool's own words. Empty when there is nothing to say. */
  details: string;
}

export interface Check {
  name: string;
  about: string;
  /** What to do, where a tool's own words leave it open. */
  hint?: string;
  run: () => Promise<Verdict>;
}

/** What the type check remembers, so that a second run looks only at what changed. `npm ci` clears it. */
const TYPES_SEEN = "node_modules/.cache/types.tsbuildinfo";

/** Own checks are loaded when they run, so that the tools, which are other processes, start at once. */
export const CHECKS: readonly Check[] = [
  {
    name: "biome",
    about: "format and lint",
    hint: "`npm run format` mends what can be mended by itself.",
    run: () => toolVerdict("biome", ["check", "."]),
  },
  {
    name: "types",
    about: "TypeScript",
    run: () => toolVerdict("tsc", ["--noEmit", "--incremental", "--tsBuildInfoFile", TYPES_SEEN]),
  },
  {
    name: "dead-code",
    about: "files, exports and dependencies nobody uses",
    hint: "Delete what nothing uses; drop `export` from what only its own file uses. Entry points are named in knip.json.",
    run: () => toolVerdict("knip", ["--no-progress"]),
  },
  {
    name: "imports",
    about: "who may import whom",
    run: async () => findingsVerdict(await (await import("./imports/check-imports.ts")).checkImports(".")),
  },
  {
    name: "sources",
    about: "fetch, SQL, clocks, casts, markers, file length",
    run: async () => findingsVerdict((await import("./sources/check-sources.ts")).checkSources(".")),
  },
  {
    name: "docs",
    about: "paths and scripts the docs name exist",
    run: async () => findingsVerdict((await import("./docs/check-doc-paths.ts")).checkDocPaths(".")),
  },
  {
    name: "migrations",
    about: "migrations lose nothing and equal the schema",
    run: async () => findingsVerdict((await import("./migrations/check-migrations.ts")).checkMigrations(".")),
  },
];

async function toolVerdict(tool: string, args: readonly string[]): Promise<Verdict> {
  const { code, output } = await runTool(tool, args);
  return { ok: code === 0, details: code === 0 ? "" : output.trimEnd() };
}

function findingsVerdict(findings: readonly Finding[]): Verdict {
  return {
    ok: findings.every((finding) => finding.severity === "warning"),
    details: findings.map(formatFinding).join("\n"),
  };
}
