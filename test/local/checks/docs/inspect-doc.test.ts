import { describe, expect, it } from "vitest";
import { inspectDoc } from "../../../../local/checks/docs/inspect-doc.ts";

const FILES = [
  "README.md",
  "wrangler.toml",
  "docs/runbook.md",
  "worker/main.ts",
  "worker/providers/registry.ts",
];
const PROJECT = {
  folders: ["docs", "worker"],
  files: FILES,
  scripts: ["check", "start"],
  exists: (path: string) => FILES.includes(path) || ["worker/", "worker/providers"].includes(path),
  matches: (pattern: string) => pattern === "worker/*.ts",
};

const whats = (text: string, path = "docs/runbook.md") =>
  inspectDoc({ path, text }, PROJECT).map((finding) => `${finding.line}: ${finding.what}`);

const missing = (line: number, name: string) => `${line}: names ${name}, which does not exist`;

describe("words in backticks", () => {
  it("are paths when they start with a top-level folder", () => {
    const text =
      "See `worker/main.ts`, `worker/` and `worker/providers`.\nGone: `worker/gone.ts`, `worker/old`.";
    expect(whats(text)).toEqual([missing(2, "worker/gone.ts"), missing(2, "worker/old")]);
  });

  it("are file names when they end like one, wherever the file is", () => {
    const text = "`wrangler.toml`, `main.ts`, `providers/registry.ts`, `runbook.md`\n`gone.toml`";
    expect(whats(text)).toEqual([missing(2, "gone.toml")]);
  });

  it("may carry a line, an anchor or a full stop", () => {
    expect(whats("`worker/main.ts:12` `worker/main.ts#run` `worker/main.ts`.")).toEqual([]);
  });

  it("may be a glob that finds something", () => {
    expect(whats("`worker/*.ts` `worker/*.sql`")).toEqual([missing(1, "worker/*.sql")]);
  });

  it("are let be when they are placeholders, addresses, routes, users' files or other words", () => {
    const text =
      "`worker/<room>/index.ts` `https://a.example/worker/x.ts` `/api/openapi.json` `leads.xlsx` `../shared/a.md` `a.b`";
    expect(whats(text)).toEqual([]);
  });

  it("may name what a build leaves behind", () => {
    expect(whats("`worker/dist/index.js` `worker/distance`")).toEqual([missing(1, "worker/distance")]);
  });

  it("in a command are looked up only with their folder", () => {
    expect(whats("`node worker/gone.ts --list mine.json`")).toEqual([missing(1, "worker/gone.ts")]);
  });
});

describe("code blocks", () => {
  it("are looked through for paths and scripts, with the doc's own line", () => {
    const text =
      "Run:\n```sh\nnode worker/main.ts\nnode worker/gone.ts\nnpm run gone\n```\nAfter: `worker/gone.ts`";
    expect(whats(text)).toEqual([
      missing(4, "worker/gone.ts"),
      "5: names the npm script gone, which does not exist",
      missing(7, "worker/gone.ts"),
    ]);
  });
});

describe("links", () => {
  it("lead on from the doc's own folder", () => {
    expect(whats("[a](../README.md) [b](runbook.md#top) [c](gone.md)")).toEqual([missing(1, "gone.md")]);
    expect(whats("[a](docs/runbook.md) [b](runbook.md)", "README.md")).toEqual([missing(1, "runbook.md")]);
  });

  it("to the web, to a heading and out of the project are let be", () => {
    expect(
      whats("[a](https://a.example/b.md) [b](#top) [c](mailto:a@b.example) [d](../../shared/x.md)"),
    ).toEqual([]);
  });
});

describe("npm scripts", () => {
  it("must exist, in prose too", () => {
    expect(
      whats("`npm run check -- biome`, `npm start`; npm run nothing, `npm test`, `npm run <name>`"),
    ).toEqual([
      "1: names the npm script nothing, which does not exist",
      "1: names the npm script test, which does not exist",
    ]);
  });
});
