import { describe, expect, it } from "vitest";
import { inspectSource } from "../../../../local/checks/sources/inspect-source.ts";

const whats = (path: string, text: string) =>
  inspectSource({ path, text }).map((finding) => `${finding.line}: ${finding.what}`);

describe("fetching", () => {
  const FETCHES = "1: fetches by itself";

  it("is refused outside worker/outbound, by either name", () => {
    expect(whats("worker/companies/read.ts", "await fetch(url);")).toEqual([FETCHES]);
    expect(whats("shared/read.ts", "await globalThis.fetch(url);")).toEqual([FETCHES]);
  });

  it("is worker/outbound's own, and local's and the tests' when they knock on their own door", () => {
    for (const path of ["worker/outbound/exchange.ts", "local/start/ask.ts", "test/world/world.ts"]) {
      expect(whats(path, "await fetch(url);")).toEqual([]);
    }
  });

  it("is not seen in other things called fetch, in texts and in comments", () => {
    const text =
      'app.fetch(request);\n// fetch(url)\nconst page = "<script>fetch(1)</script>";\nconst o = { fetch: 1 };';
    expect(whats("worker/index.ts", text)).toEqual([]);
  });
});

describe("SQL", () => {
  it("is refused outside stores, in templates and strings", () => {
    const text = 'const one = `\n  SELECT 1`;\nconst two = "DELETE FROM postings WHERE a = 1";';
    expect(whats("worker/people/save.ts", text)).toEqual([
      "1: SQL outside a store",
      "3: SQL outside a store",
    ]);
  });

  it("is welcome in db/, store.ts, *-store.ts and store/, and outside the Worker", () => {
    const paths = [
      "worker/db/bulk.ts",
      "worker/people/store.ts",
      "worker/companies/entry-store.ts",
      "worker/postings/store/promotion.ts",
      "local/checks/read.ts",
    ];
    for (const path of paths) expect(whats(path, "const one = `UPDATE a SET b = 1`;")).toEqual([]);
  });

  it("is not seen in words and in a file whose name only ends alike", () => {
    expect(whats("worker/people/words.ts", 'const a = "Select a board"; const b = "SELECTED";')).toEqual([]);
    expect(whats("worker/people/restore.ts", 'const a = "SELECT 1";')).toEqual(["1: SQL outside a store"]);
  });
});

describe("clocks and dice", () => {
  const OWN = "1: a clock or a dice of its own";

  it.each(["Date.now()", "Math.random()", "new Date()", "Date()", "read(Date.now)"])("refuses %s", (text) => {
    expect(whats("worker/insights/lead.ts", `export const a = ${text};`)).toEqual([OWN]);
  });

  it("lets a given moment be a date", () => {
    expect(
      whats("worker/insights/lead.ts", "const a = new Date(now); Date.UTC(2026, 1); Math.round(1.5);"),
    ).toEqual([]);
  });

  it("leaves the kernel, the rate limiter, local and the tests their own", () => {
    for (const path of [
      "worker/kernel/clock.ts",
      "worker/outbound/limiter/x.ts",
      "local/a.ts",
      "test/a.ts",
    ]) {
      expect(whats(path, "const a = Date.now() + Math.random();")).toEqual([]);
    }
  });
});

describe("casts and switched-off checks", () => {
  it("refuses a cast to any, everywhere", () => {
    expect(whats("test/a.ts", "const a = b as any;\nconst c = <any>b;")).toEqual([
      "1: a cast to any",
      "2: a cast to any",
    ]);
  });

  it("lets other casts and the word any be", () => {
    expect(whats("worker/a.ts", "const a = b as unknown; const c = b as const; const any = 1;")).toEqual([]);
  });

  it("refuses @ts-ignore and @ts-nocheck in comments, not in texts", () => {
    const text = 'const a = "@ts-ignore";\n// @ts-ignore\nconst b = 1;\n/* @ts-nocheck */';
    expect(whats("worker/a.ts", text)).toEqual([
      "2: the type check switched off",
      "4: the type check switched off",
    ]);
  });

  it("refuses an import inside a type, which the import check cannot see", () => {
    expect(whats("worker/a.ts", 'type A = import("./b.ts").B;')).toEqual(["1: an import inside a type"]);
    expect(whats("test/world/a.d.ts", 'declare const a: typeof import("./b.ts");')).toEqual([]);
  });
});

describe("notes for later", () => {
  it("refuses them in comments only", () => {
    const text = 'const a = "TODO";\n// TODO later\n/**\n * FIXME\n */\nconst todos = 1;';
    expect(whats("worker/a.ts", text)).toEqual(["2: a note to do it later", "3: a note to do it later"]);
  });
});

describe("tests left out", () => {
  const LEFT_OUT = "1: a test that is left out, or leaves out all others";

  it.each([
    'it.only("a", f);',
    'describe.skip("a", f);',
    'it.concurrent.only("a", f);',
    'test.skip.each([1])("a", f);',
  ])("refuses %s", (text) => {
    expect(whats("test/a.test.ts", text)).toEqual([LEFT_OUT]);
  });

  it("allows skipIf and other things called skip", () => {
    const text =
      'describe.skipIf(!shared)("a", f); it.skipIf(!shared)("b", f); rows.skip(1); it.each([1])("c", f);';
    expect(whats("test/a.test.ts", text)).toEqual([]);
  });
});

describe("length", () => {
  const lines = (count: number) => "export {};\n".repeat(count);

  it.each([
    [250, []],
    [251, ["warning"]],
    [400, ["warning"]],
    [401, ["error"]],
  ])("of %i lines gives %j", (count, severities) => {
    const findings = inspectSource({ path: "worker/a.ts", text: lines(count) });
    expect(findings.map((finding) => finding.severity)).toEqual(severities);
  });
});
