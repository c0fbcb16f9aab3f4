import { expect, it } from "vitest";
import { confusionOf, printConfusion, scoresOf } from "../../../local/eval/confusion.ts";

const outcomes = [
  { expected: "yes", found: "yes" },
  { expected: "yes", found: "yes" },
  { expected: "yes", found: "no" },
  { expected: "no", found: "yes" },
  { expected: "no", found: "no" },
];

it("counts what was meant against what was found", () => {
  const confusion = confusionOf(["yes", "no", "never"], outcomes);
  expect(confusion.cells).toEqual([
    [2, 1, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  expect(scoresOf(confusion, "yes")).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
  expect(scoresOf(confusion, "never")).toEqual({ precision: null, recall: null, f1: null });
  expect(printConfusion(confusion)).toContain("0.667");
});

it("knows no labels but its own", () => {
  expect(() => confusionOf(["yes"], outcomes)).toThrow("no label");
});
