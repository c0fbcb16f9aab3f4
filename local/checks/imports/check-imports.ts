import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import type { Finding } from "../finding.ts";
import { IMPORT_RULES } from "./import-rules.ts";

type Violation = ICruiseResult["summary"]["violations"][number];

const FOLDERS = ["worker", "shared", "apps-script", "local", "test"];

/** Who imports whom in the tree at `root`, held against IMPORT_RULES. */
export async function checkImports(root: string): Promise<Finding[]> {
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      // The one parser it has for TypeScript that needs no compiler API, which TypeScript 7 no longer offers.
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: IMPORT_RULES.map((rule) => ({ ...rule, severity: "error" })) },
      doNotFollow: { path: "node_modules" },
    },
    { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with a text");
  // Without swc it skips every .ts file and is content.
  if (output.modules.length === 0) return [NOTHING_READ];
  return output.summary.violations.map((violation) => toFinding(root, violation));
}

const NOTHING_READ: Finding = {
  path: "package.json",
  line: null,
  what: "dependency-cruiser read no TypeScript at all",
  instead: "Run `npm ci`: it reads TypeScript with @swc/core, which must be installed.",
  severity: "error",
};

function toFinding(root: string, violation: Violation): Finding {
  const { from, to, rule } = violation;
  const route = (violation.cycle ?? violation.via ?? [{ name: to }]).map((step) => step.name);
  return {
    path: from,
    line: importLine(readFileSync(join(root, from), "utf8"), [
      violation.unresolvedTo,
      relative(dirname(from), route[0] ?? to),
    ]),
    what: `imports ${route.join(" → ")} (${rule.name})`,
    instead: IMPORT_RULES.find(({ name }) => name === rule.name)?.comment ?? "",
    severity: "error",
  };
}

/** The first line that imports by one of these names. */
function importLine(text: string, names: readonly (string | undefined)[]): number | null {
  const endings = names.filter((name) => name !== undefined).map((name) => `${name.replace(/^\.\//, "")}"`);
  const index = text
    .split("\n")
    .findIndex((line) => /\b(from|import)\b/.test(line) && endings.some((ending) => line.includes(ending)));
  return index < 0 ? null : index + 1;
}
