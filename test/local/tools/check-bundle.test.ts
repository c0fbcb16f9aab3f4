import { describe, expect, it } from "vitest";
import { checkBundle } from "../../../local/tools/check-bundle.ts";

const STUB = "function syncNow() { return 1; }";

describe("checkBundle", () => {
  it("takes a script whose functions at the top are just those Google calls", () => {
    expect(() =>
      checkBundle(`var lib = (() => () => SpreadsheetApp.flush())();\n${STUB}`, ["syncNow"]),
    ).not.toThrow();
  });

  it.each([
    ["an export", `export ${STUB}`, "import"],
    ["a private class member", `class A { #x = 1 }\n${STUB}`, "Unexpected"],
    ["a static field", `class A { static x = 1 }\n${STUB}`, "Unexpected"],
    ["syntax of 2021", `let a; a ??= 1;\n${STUB}`, "Unexpected"],
    ["a service touched at load", `const ui = SpreadsheetApp.getUi();\n${STUB}`, "SpreadsheetApp is touched"],
    ["a log line at load", `console.log("hello");\n${STUB}`, "console is touched"],
    ["what only a browser has", `new URL("https://x.example");\n${STUB}`, "URL is not defined"],
    ["what only Node has", `process.env;\n${STUB}`, "process is not defined"],
    ["a missing entry", "var syncNow = () => 1;", "No top-level function: syncNow"],
    ["a function nobody named", `function helper() {}\n${STUB}`, "Not an entry point: helper"],
  ])("refuses %s", (_what, script, words) => {
    expect(() => checkBundle(script, ["syncNow"])).toThrow(words);
  });
});
