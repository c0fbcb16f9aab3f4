import { expect, test } from "vitest";
import { listHash } from "../../worker/providers/index.ts";

test("does not depend on the order of the list", () => {
  expect(
    listHash([
      ["b", "2"],
      ["a", "1"],
    ]),
  ).toBe(
    listHash([
      ["a", "1"],
      ["b", "2"],
    ]),
  );
});

test("moves with a vendor's count only while that says more than the list holds", () => {
  const one: [string, string][] = [["a", "1"]];
  expect([listHash(one, null), listHash(one, 1), listHash(one, 0)]).toEqual(Array(3).fill(listHash(one)));
  expect(listHash(one, 2)).not.toBe(listHash(one));
  expect(listHash(one, 2)).not.toBe(listHash(one, 3));
});

test.each<[string, [string, string][]]>([
  ["a changed hint", [["a", "2"]]],
  ["another posting", [["b", "1"]]],
  [
    "one posting more",
    [
      ["a", "1"],
      ["b", "1"],
    ],
  ],
  ["no posting", []],
  ["an id that runs into its hint", [["a1", ""]]],
])("moves with %s", (_, pairs) => {
  expect(listHash(pairs)).not.toBe(listHash([["a", "1"]]));
});
