import { describe, expect, it } from "vitest";
import { judgePair } from "../../worker/vacancies/judge-pair.ts";
import { advert, day, place } from "./advertisement.ts";

const earlier = advert("a", 0, 30);
const munich = { places: [place("Munich")] };
const relation = (later: ReturnType<typeof advert>, similarity: number | null = 1, before = earlier) =>
  judgePair(before, later, similarity)?.relation ?? "different";

describe("time and place", () => {
  it.each([
    [30, "repost"],
    [31, "repost"],
    [90, "repost"],
    [91, "reopened_role"],
    [210, "reopened_role"],
    [211, "different"],
    [29, "parallel_opening"],
    [0, "parallel_opening"],
  ])("a start on day %i after an end on day 30: %s", (from, expected) => {
    expect(relation(advert("b", from, null))).toBe(expected);
  });

  it("does not let the minutes between two reads decide", () => {
    const later = advert("b", 30, null);
    expect(relation({ ...later, openedAt: day(30) - 3_600_000 })).toBe("repost");
    expect(relation({ ...later, openedAt: day(90) + 3_600_000 })).toBe("repost");
  });

  it("elsewhere: a cross-listing while the other is open, a job of its own later", () => {
    expect(relation(advert("b", 10, null, munich))).toBe("cross_listing");
    expect(relation(advert("b", 40, null, munich))).toBe("different");
  });

  it("says how long the gap is, and nothing while the other is open", () => {
    expect(judgePair(earlier, advert("b", 39, null), 1)?.gapDays).toBe(9);
    expect(judgePair(earlier, advert("b", 20, null), 1)?.gapDays).toBe(-10);
    expect(judgePair(advert("a", 0, null), advert("b", 20, null), 1)?.gapDays).toBeNull();
  });
});

describe("text and title", () => {
  const platform = { title: "Backend Engineer, Platform" };
  it.each([
    [1, {}, "repost"],
    [0.85, platform, "repost"],
    [0.84, platform, "different"],
    [0.84, {}, "repost"],
    [0.53, {}, "repost"],
    [0.52, {}, "different"],
    [null, {}, "repost"],
    [null, platform, "different"],
    [1, { title: "Senior Backend Engineer" }, "different"],
    [1, { title: "Frontend Engineer" }, "different"],
  ])("likeness %s with %o: %s", (similarity, over, expected) => {
    expect(relation(advert("b", 40, null, over), similarity)).toBe(expected);
  });

  it("wants more of a text that comes back after two months", () => {
    expect(relation(advert("b", 100, null), 0.59)).toBe("different");
    expect(relation(advert("b", 100, null), 0.6)).toBe("reopened_role");
  });

  it("wants more of a text for a second seat than for one that goes on", () => {
    expect(relation(advert("b", 10, null), 0.59)).toBe("different");
    expect(relation(advert("b", 10, null), 0.6)).toBe("parallel_opening");
  });

  it("wants the same text for a cross-listing", () => {
    expect(relation(advert("b", 10, null, munich), 0.84)).toBe("different");
    expect(relation(advert("b", 10, null, munich), 0.85)).toBe("cross_listing");
  });
});

describe("requisition ids", () => {
  const withId = (requisitionId: string | null) => advert("b", 40, null, { requisitionId });
  const before = advert("a", 0, 30, { requisitionId: "R-1" });

  it("prove two seats when they differ", () => {
    expect(relation(withId("R-2"), 1, before)).toBe("different");
    expect(relation(advert("b", 20, null, { requisitionId: "R-2" }), 1, before)).toBe("parallel_opening");
  });

  it("prove nothing when they are equal", () => {
    expect(relation(withId("R-1"), 0.3, before)).toBe("different");
    expect(relation({ ...withId("R-1"), titleNormalised: "nurse" }, 1, before)).toBe("different");
  });

  it("are no ids when missing or without a digit", () => {
    expect(relation(withId(null), 1, before)).toBe("repost");
    expect(relation(withId("See opening"), 1, before)).toBe("repost");
    expect(relation(withId(" r-1 "), 1, before)).toBe("repost");
  });
});
