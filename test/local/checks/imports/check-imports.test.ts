import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkImports } from "../../../../local/checks/imports/check-imports.ts";
import { IMPORT_RULES } from "../../../../local/checks/imports/import-rules.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "imports-"));
  write(
    "package.json",
    '{ "dependencies": { "zod": "1", "drizzle-orm": "1" }, "devDependencies": { "knife": "1" } }',
  );
  for (const name of ["zod", "drizzle-orm", "knife"]) {
    write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
    write(`node_modules/${name}/index.js`, "");
  }
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Writes files that import each other ("a.ts": ["./b.ts"]) and returns "file:line (rule)" for each finding. */
async function findings(tree: Record<string, string[]>): Promise<string[]> {
  for (const [path, imports] of Object.entries(tree)) {
    write(path, imports.map((name) => `import type { A } from "${name}";\n`).join(""));
  }
  return (await checkImports(root)).map(
    ({ path, line, what }) => `${path}:${line} ${/\(.*\)$/.exec(what)?.[0]}`,
  );
}

it("is content with a tree on its floors", async () => {
  const tree = {
    "shared/lead.ts": ["zod"],
    "worker/kernel/clock.ts": [],
    "worker/db/index.ts": ["./schema.ts", "../kernel/clock.ts"],
    "worker/db/schema.ts": ["drizzle-orm"],
    "worker/outbound/index.ts": ["../kernel/clock.ts"],
    "worker/providers/index.ts": ["../outbound/index.ts", "./acme/read.ts"],
    "worker/providers/acme/read.ts": ["../../kernel/clock.ts"],
    "worker/boards/index.ts": ["../db/index.ts", "../providers/index.ts", "../../shared/lead.ts"],
    "worker/runs/index.ts": ["../db/index.ts", "../outbound/index.ts"],
    "worker/runners/index.ts": ["../boards/index.ts", "../runs/index.ts"],
    "worker/main.ts": ["./runners/index.ts", "./runs/index.ts", "./kernel/clock.ts"],
    "worker/api/index.ts": ["../main.ts", "../boards/index.ts"],
    "worker/index.ts": ["./api/index.ts", "./main.ts"],
    "apps-script/entry.ts": ["../shared/lead.ts"],
    "local/start/main.ts": ["../../worker/index.ts", "knife"],
    "test/boards/store.test.ts": ["../../worker/db/schema.ts", "../../local/start/main.ts"],
  };
  expect(await findings(tree)).toEqual([]);
});

/** One tree for each rule, and the place that is to be named. */
const BROKEN: Record<string, [tree: Record<string, string[]>, place: string]> = {
  "no cycles": [
    { "worker/boards/a.ts": ["./b.ts"], "worker/boards/b.ts": ["./a.ts"] },
    "worker/boards/a.ts:1",
  ],
  "kernel stands alone": [
    { "worker/kernel/a.ts": ["../../shared/b.ts"], "shared/b.ts": [] },
    "worker/kernel/a.ts:1",
  ],
  "shared stands alone": [{ "shared/a.ts": ["zod", "drizzle-orm"] }, "shared/a.ts:2"],
  "db, outbound and normalise know the kernel only": [
    { "worker/normalise/a.ts": ["../db/index.ts"], "worker/db/index.ts": [] },
    "worker/normalise/a.ts:1",
  ],
  "rooms do not look up": [
    { "worker/leads/a.ts": ["../runs/index.ts"], "worker/runs/index.ts": [] },
    "worker/leads/a.ts:1",
  ],
  "the ledger knows no business": [
    { "worker/runs/a.ts": ["../boards/index.ts"], "worker/boards/index.ts": [] },
    "worker/runs/a.ts:1",
  ],
  "runners do not look up": [
    { "worker/runners/a.ts": ["../bindings.ts"], "worker/bindings.ts": [] },
    "worker/runners/a.ts:1",
  ],
  "main does not look up": [{ "worker/main.ts": ["./ports.ts"], "worker/ports.ts": [] }, "worker/main.ts:1"],
  "runs are started by main": [
    { "worker/api/a.ts": ["../runners/index.ts"], "worker/runners/index.ts": [] },
    "worker/api/a.ts:1",
  ],
  "a room's front door": [
    { "worker/runners/a.ts": ["../boards/store.ts"], "worker/boards/store.ts": [] },
    "worker/runners/a.ts:1",
  ],
  "a room's front door, from beside the rooms": [
    { "worker/main.ts": ["./boards/store.ts"], "worker/boards/store.ts": [] },
    "worker/main.ts:1",
  ],
  "providers know no database": [
    {
      "worker/providers/a.ts": ["../boards/index.ts"],
      "worker/boards/index.ts": ["../db/index.ts"],
      "worker/db/index.ts": [],
    },
    "worker/providers/a.ts:1",
  ],
  "nothing shipped knows local/ or test/": [
    { "worker/boards/a.ts": ["../../local/b.ts"], "local/b.ts": [] },
    "worker/boards/a.ts:1",
  ],
  "local/ knows no test/": [{ "local/a.ts": ["../test/b.ts"], "test/b.ts": [] }, "local/a.ts:1"],
  "worker and apps-script meet in shared/": [
    { "apps-script/a.ts": ["../worker/main.ts"], "worker/main.ts": [] },
    "apps-script/a.ts:1",
  ],
  "drizzle-orm stays in worker/db": [
    { "worker/boards/store.ts": ["zod", "drizzle-orm"] },
    "worker/boards/store.ts:2",
  ],
  "what ships needs no devDependency": [{ "worker/boards/a.ts": ["knife"] }, "worker/boards/a.ts:1"],
};

it.each(IMPORT_RULES)("says where and what to do instead: $name", async ({ name, comment }) => {
  const [tree, place] = BROKEN[name] ?? [{}, ""];
  expect(await findings(tree)).toContain(`${place} (${name})`);
  const [finding] = (await checkImports(root)).filter(({ what }) => what.endsWith(`(${name})`));
  expect(finding).toMatchObject({ instead: comment, severity: "error" });
});

it("sees an import that names types only, one among values, and one passed on", async () => {
  write("local/b.ts", "");
  write("worker/boards/a.ts", 'import { type A, b } from "../../local/b.ts";');
  write("worker/boards/b.ts", 'export type { A } from "../../local/b.ts";');
  write("worker/boards/c.ts", 'export * from "../../local/b.ts";');
  write("worker/boards/d.ts", 'const b = await import("../../local/b.ts");');
  expect((await checkImports(root)).map(({ path }) => path).sort()).toEqual([
    "worker/boards/a.ts",
    "worker/boards/b.ts",
    "worker/boards/c.ts",
    "worker/boards/d.ts",
  ]);
});

it("is not content with having read nothing", async () => {
  expect(await checkImports(root)).toMatchObject([{ severity: "error" }]);
});
