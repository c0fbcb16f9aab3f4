import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinHandovers } from "../../worker/efficiency/join-handovers.ts";
import { linksBeside } from "../../worker/efficiency/link-groups.ts";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { advert, day, place } from "../vacancies/advertisement.ts";
import { asLinks, livesOf, stitched } from "./lives.ts";

type Span = readonly [from: number, to: number | null];

/** One role's postings, named after their place in the list. */
const role = (...spans: readonly Span[]): Advertisement[] =>
  spans.map(([from, to], index) => advert(`p${index}`, from, to));

/** The lives of these postings, by their starts: first and last day, and the unchanged reposts. */
const spansOf = (adverts: readonly Advertisement[]) =>
  livesOf(adverts)
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ startedAt, endedAt, unchangedReposts }) => [dayOf(startedAt), dayOf(endedAt), unchangedReposts]);

function dayOf(moment: number | null): number | null {
  return moment === null ? null : (moment - day(0)) / (day(1) - day(0));
}

describe("a vacancy that is handed over while it is still open", () => {
  it.each([
    ["two postings", role([0, 50], [49, 100]), 0],
    ["three, the third stitched to the first", role([0, 33], [32, 66], [65, 100]), 1],
    ["four, stitched crosswise", role([0, 25], [24, 50], [49, 75], [74, 100]), 2],
    ["overlaps of three days and a gap", role([0, 30], [27, 60], [65, 90], [87, 100]), 2],
    ["a third too late to be a repost of the first", role([0, 10], [9, 80], [79, 100]), 0],
  ])("is one life: %s", (_, adverts, reposts) => {
    expect(spansOf(adverts)).toEqual([[0, 100, reposts]]);
  });

  it("is open while its last posting is", () => {
    expect(spansOf(role([0, 50], [48, null]))).toEqual([[0, null, 0]]);
  });

  it("counts as seen twice, like any vacancy of two postings", () => {
    const brief = role([0, 1], [0.4, 1.2]);
    expect(stitched(brief).vacancies.map(({ reads }) => reads)).toEqual([1, 1]);
    expect(livesOf(brief).map(({ reads }) => reads)).toEqual([2]);
  });

  it("keeps its vacancies and their labels", () => {
    const { vacancies, rows } = stitched(role([0, 50], [49, 100]));
    expect(vacancies).toHaveLength(2);
    expect(rows.map(({ link, gapDays }) => [link, gapDays])).toEqual([
      ["first", null],
      ["parallel_opening", -1],
    ]);
  });
});

describe("a second seat", () => {
  it.each([
    ["that overlaps for weeks", role([0, 50], [20, 90]), 2],
    ["that overlaps for four days", role([0, 50], [46, 90]), 2],
    ["beside one that is open", role([0, null], [20, null]), 2],
    ["opened as the first was to be advertised again", role([0, 30], [28, 90], [31, 60]), 2],
  ])("stays a life of its own: %s", (_, adverts, lives) => {
    expect(livesOf(adverts)).toHaveLength(lives);
    expect(spansOf(adverts)).toEqual(
      stitched(adverts)
        .vacancies.sort((a, b) => a.startedAt - b.startedAt)
        .map(({ startedAt, endedAt, unchangedReposts }) => [
          dayOf(startedAt),
          dayOf(endedAt),
          unchangedReposts,
        ]),
    );
  });

  it("is proven by another requisition id", () => {
    const [first, second] = role([0, 50], [49, 100]);
    const numbered = [first, second].flatMap((one, index) =>
      one ? [{ ...one, requisitionId: `R-${index}` }] : [],
    );
    expect(spansOf(numbered)).toEqual([
      [0, 50, 0],
      [49, 100, 0],
    ]);
  });

  it("takes over from one posting only: of two that open as it closes the first", () => {
    expect(spansOf(role([0, 50], [48, 80], [49, 90]))).toEqual([
      [0, 80, 0],
      [49, 90, 0],
    ]);
  });

  it("is kept apart from the first when both are handed over again and again", () => {
    const two = role([0, 25], [10, 35], [24, 50], [34, 60], [49, 75]);
    expect(spansOf(two).map((span) => span.slice(0, 2))).toEqual([
      [0, 75],
      [10, 60],
    ]);
  });
});

it("never makes one life of two seats that were open together for four days", () => {
  const anySpan = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(anySpan, { minLength: 1, maxLength: 9 }), (drawn) => {
      const spans = drawn.map(([from, lasts]): [number, number] => [from, from + lasts]);
      const together = spans.map(
        ([from]) => spans.filter(([start, end]) => start <= from && end >= from + 4).length,
      );
      const { vacancies } = stitched(role(...spans));
      const lives = livesOf(role(...spans)).length;
      expect(lives).toBeGreaterThanOrEqual(Math.max(...together));
      expect(lives).toBeLessThanOrEqual(vacancies.length);
    }),
    { numRuns: 300 },
  );
});

describe("what is no handover", () => {
  it("is another title, text or place", () => {
    const munich = { places: [place("Munich")] };
    const other = [advert("a", 0, 50), advert("b", 49, 100, munich), advert("c", 49, 100, { title: "Cook" })];
    expect(livesOf(other)).toHaveLength(3);
  });

  it("is a text that was rewritten", () => {
    const { vacancies, rows } = stitched(role([0, 50], [49, 100]));
    const links = asLinks(rows).map((link) => ({ ...link, similarity: 0.84 }));
    expect(linksBeside(links, () => true)).toEqual([]);
    expect(joinHandovers(vacancies, [], new Map())).toEqual(vacancies);
  });
});

describe("what lies in the archive", () => {
  it("is handed over as it was, by its end and what its link says of its start", () => {
    const adverts = role([0, 25], [24, 50], [49, 75], [74, 100]);
    const { vacancies, rows } = stitched(adverts);
    const archived = new Map(
      adverts.map((one) => [one.postingId, { ...one, openedAt: null, requisitionId: null }]),
    );
    const lives = joinHandovers(
      vacancies,
      linksBeside(asLinks(rows), () => true),
      archived,
    );
    expect(lives).toMatchObject([{ startedAt: day(0), endedAt: day(100), unchangedReposts: 2 }]);
  });
});

it("does not depend on the order of rows and vacancies", () => {
  const adverts = role([0, 25], [10, 35], [24, 50], [34, 60], [49, 75], [74, 99], [80, 110]);
  const { vacancies, rows } = stitched(adverts);
  const dates = new Map(adverts.map((one) => [one.postingId, one]));
  const join = (turn: <T>(all: readonly T[]) => T[]) =>
    joinHandovers(
      turn(vacancies),
      linksBeside(turn(asLinks(rows)), () => true),
      dates,
    ).sort((a, b) => (a.vacancyId < b.vacancyId ? -1 : 1));
  expect(join((all) => [...all].reverse())).toEqual(join((all) => [...all]));
});
