import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readClaspFile } from "../../../local/tools/clasp-file.ts";

const GOOD = {
  scriptId: "1AbCdEfGhIjKlMnOpQrStUvWxYz-0123456789_abcdefghijklmnopqrst",
  rootDir: "apps-script/dist",
  apiUrl: "https://rolecall.acme.workers.dev",
};

function errorOf(text: string | null): string {
  const read = readClaspFile(text, ".clasp.prod.json");
  if (read.ok) throw new Error("it was taken");
  return read.error;
}

describe("readClaspFile", () => {
  it("takes a project file with the Worker's address in it", () => {
    expect(readClaspFile(JSON.stringify(GOOD), ".clasp.dev.json")).toEqual({ ok: true, value: GOOD });
  });

  it.each([
    ["no file", null, "There is no .clasp.prod.json yet."],
    ["no JSON", "scriptId: 1", ".clasp.prod.json is not JSON."],
    ["another JSON", "[]", "expected object"],
    ["an address without TLS", { ...GOOD, apiUrl: "http://rolecall.acme.workers.dev" }, "apiUrl: must be"],
    ["no address", { ...GOOD, apiUrl: undefined }, "apiUrl: must be"],
    [
      "a link in place of the id",
      { ...GOOD, scriptId: "https://script.google.com/d/1Ab" },
      "scriptId: must be",
    ],
    ["another folder", { ...GOOD, rootDir: "." }, 'rootDir: must be "apps-script/dist"'],
  ])("refuses %s and says how to make it", (_what, body, words) => {
    const error = errorOf(typeof body === "string" || body === null ? body : JSON.stringify(body));
    expect(error).toContain(words);
    expect(error).toContain("cp .clasp.dev.json.example .clasp.prod.json");
    expect(error).toContain("npx clasp login");
  });

  it("refuses the example as it is, for its script id alone", () => {
    const example = readFileSync(path.join(import.meta.dirname, "../../../.clasp.dev.json.example"), "utf8");
    expect(errorOf(example)).toMatch(/cannot be used: scriptId: [^;]*\.\n/);
  });
});
