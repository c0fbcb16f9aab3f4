import fc from "fast-check";
import { expect, it } from "vitest";
import { cellText } from "../../worker/sheet/cell-text.ts";

it.each([
  "=1+1",
  "+49 30 1",
  "-5",
  "@home",
  "  =1+1",
  "\n=1+1",
  "\t=1+1",
  "＝1+1",
  "＋1",
  "\u200b=1+1",
  "\u202e=1+1",
])("makes %j plain text", (raw) => {
  expect(cellText(raw)).toMatch(/^'/);
});

it("leaves ordinary titles as they are", () => {
  expect(cellText("Senior Engineer (C++), 50 % – Köln")).toBe("Senior Engineer (C++), 50 % – Köln");
});

it("never begins like a formula, whatever comes in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (raw) => {
      expect(cellText(raw)).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
    }),
  );
});

it("is one line of bounded length", () => {
  const cell = cellText(`a\r\nb${"x".repeat(100_000)}`);
  expect(cell).toMatch(/^a b/);
  expect(cell.length).toBeLessThanOrEqual(5_001);
});
