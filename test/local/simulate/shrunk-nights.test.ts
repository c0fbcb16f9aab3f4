import { expect, it } from "vitest";
import { shrunkNights } from "../../../local/simulate/shrunk-nights.ts";
import { truth } from "./a-world.ts";

/** So many postings of one board, open from one night up to another. */
const many = (count: number, from: number, to: number | null) =>
  Array.from({ length: count }, (_, index) => truth(`${from}-${index}`, from, to));

it("names the nights on which a board held less than half of what it had held", () => {
  expect([...shrunkNights([...many(5, 0, 4), ...many(3, 0, null)], 8)]).toEqual([4, 5, 6, 7]);
  expect([...shrunkNights([...many(4, 0, 4), ...many(4, 0, null)], 8)]).toEqual([]);
});

it("leaves out boards that never were large, and what was long ago", () => {
  expect([...shrunkNights(many(7, 0, 4), 8)]).toEqual([]);
  const nights = [...shrunkNights([...many(9, 0, 4), ...many(1, 0, null)], 60)];
  expect([nights.at(0), nights.at(-1)]).toEqual([4, 33]);
});
