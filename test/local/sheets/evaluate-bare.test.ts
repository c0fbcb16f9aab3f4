import { expect, it } from "vitest";
import { evaluateBare } from "../../../local/sheets/index.ts";

it("lists what can be called", () => {
  expect(
    evaluateBare(
      "var lib = (() => ({ go: () => SpreadsheetApp.flush() }))(); function onOpen() { lib.go() } function syncNow() {}",
    ),
  ).toEqual(["onOpen", "syncNow"]);
});

it("refuses a bundle that needs what Google lacks, or touches a service while it loads", () => {
  expect(() => evaluateBare("new URL('https://x.example')")).toThrow("URL is not defined");
  expect(() => evaluateBare("const ui = SpreadsheetApp.getUi()")).toThrow("SpreadsheetApp.getUi is touched");
});
