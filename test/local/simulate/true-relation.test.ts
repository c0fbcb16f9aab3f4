import { describe, expect, it } from "vitest";
import type { TruthPosting } from "../../../local/boards/index.ts";
import { trueRelations } from "../../../local/simulate/true-relation.ts";
import { boardWithout, truth } from "./a-world.ts";

const words = (earlier: TruthPosting, later: TruthPosting, board = boardWithout()) =>
  [...trueRelations(earlier, later, board)].sort();
const paris = { cities: ["Paris"] };

describe("what one posting is to an earlier one of the same work", () => {
  it.each([
    [10, "repost"],
    [70, "repost"],
    [71, "reopened_role"],
    [190, "reopened_role"],
    [191, "different"],
    [9, "parallel_opening"],
  ])("an end on night 10 and a start on night %i: %s", (from, expected) => {
    expect(words(truth("a", 0, 10), truth("b", from, null))).toEqual([expected]);
  });

  it("another place is a cross-listing beside it and another job after it", () => {
    expect(words(truth("a", 0, null), truth("b", 5, null, paris))).toEqual(["cross_listing"]);
    expect(words(truth("a", 0, 4), truth("b", 5, null, paris))).toEqual(["different"]);
    expect(words(truth("a", 0, 4), truth("b", 5, null, { cities: ["Paris", "Berlin"] }))).toEqual(["repost"]);
  });

  it("another requisition proves another job, an unknown one proves nothing", () => {
    const before = truth("a", 0, 4, { requisition: 1 });
    expect(words(before, truth("b", 5, null, { requisition: 2 }))).toEqual(["different"]);
    expect(words(before, truth("b", 5, null, { requisition: 1 }))).toEqual(["repost"]);
    expect(words(before, truth("b", 5, null))).toEqual(["repost"]);
    expect(words(before, truth("b", 3, null, { requisition: 2 }))).toEqual(["parallel_opening"]);
  });

  it("other work is another job, however alike it looks", () => {
    expect(words(truth("a", 0, 4), truth("b", 5, null, { role: 2 }))).toEqual(["different"]);
  });

  it("nights on which nobody could look leave both possible", () => {
    const unread = boardWithout([8, 9, 10, 11]);
    expect(words(truth("a", 0, 10), truth("b", 8, null), unread)).toEqual(["parallel_opening", "repost"]);
    expect(words(truth("a", 0, 10), truth("b", 7, null), unread)).toEqual(["parallel_opening"]);
    expect(words(truth("a", 0, 10), truth("b", 71, null), unread)).toEqual(["reopened_role", "repost"]);
  });
});
