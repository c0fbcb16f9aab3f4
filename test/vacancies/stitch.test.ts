import { describe, expect, it } from "vitest";
import { stitch } from "../../worker/vacancies/stitch.ts";
import { sumUp } from "../../worker/vacancies/sum-up.ts";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { advert, day, linksOf, place, sentences } from "./advertisement.ts";

function vacanciesOf(adverts: readonly Advertisement[], texts: Record<string, string> = {}) {
  const links = [...linksOf(adverts, texts).values()];
  const rows = stitch({ advertisements: adverts, links, settled: [] });
  const by = new Map(rows.map((row) => [row.postingId, row]));
  return { rows: by, vacancies: sumUp(rows, adverts, []) };
}

describe("a chain of reposts", () => {
  it("is one vacancy from the first start to the last end, gaps included", () => {
    const { vacancies } = vacanciesOf([advert("a", 0, 10), advert("b", 15, 25), advert("c", 27, 60)]);
    expect(vacancies).toMatchObject([
      { startedAt: day(0), endedAt: day(60), postings: 3, reposts: 2, unchangedReposts: 2 },
    ]);
  });

  it("is open while its last posting is, and keeps its name while it grows", () => {
    const first = vacanciesOf([advert("a", 0, 10)]).vacancies[0];
    const { vacancies } = vacanciesOf([
      advert("a", 0, 10),
      advert("b", 15, null, { title: "Backend Engineer, Web" }),
    ]);
    expect(vacancies).toMatchObject([
      {
        vacancyId: first?.vacancyId,
        endedAt: null,
        title: "Backend Engineer, Web",
        reposts: 1,
        unchangedReposts: 0,
      },
    ]);
  });

  it("ends where the gap is longer than 60 days", () => {
    const { vacancies, rows } = vacanciesOf([advert("a", 0, 10), advert("b", 100, null)]);
    expect(vacancies).toHaveLength(2);
    expect(rows.get("b")).toMatchObject({
      link: "reopened_role",
      linkedTo: "a",
      reason: "Same text and place as the posting closed 90 days before: the role is open again",
    });
  });

  it("does not count what only stood beside it", () => {
    const munich = { places: [place("Munich")] };
    const { vacancies, rows } = vacanciesOf([
      advert("a", 0, 30),
      advert("b", 5, 40),
      advert("c", 6, 40, munich),
    ]);
    expect(vacancies.map(({ reposts }) => reposts)).toEqual([0, 0, 0]);
    expect(rows.get("b")?.reason).toBe(
      "Same text and place as a posting open at the same time: a further opening",
    );
    expect(rows.get("c")?.reason).toBe("Same text as a posting open at the same time in Berlin, DE");
  });
});

describe("the reason of a repost", () => {
  it("says what is the same and what is not", () => {
    const changed = { pay: "[50000]", requisitionId: "R-1" };
    const { rows } = vacanciesOf([advert("a", 0, 10), advert("b", 19, 30), advert("c", 30, 40, changed)]);
    expect(rows.get("b")?.reason).toBe("Same text and place as the posting closed 9 days before");
    expect(rows.get("c")).toMatchObject({
      repostKind: "changed",
      reason:
        "Same text and place as the posting closed the same day; another pay and another requisition id",
    });
  });

  it("says how much of a rewritten text is left", () => {
    const b = [...sentences("same", 0, 15), ...sentences("new", 0, 5)].join(" ");
    const { rows } = vacanciesOf([advert("a", 0, 10), advert("b", 11, 30)], { b });
    expect(rows.get("b")).toMatchObject({
      similarity: 0.6,
      repostKind: "changed",
      reason: "Same title and place and much the same text (60 %) as the posting closed 1 day before",
    });
  });
});

describe("what is no repost", () => {
  const every = (interval: number, ...jitter: number[]) =>
    jitter.map((off, turn) => {
      const from = turn * interval + off;
      return advert(`r${turn}`, from, from + interval - 2);
    });

  it("is a refresh in the same interval again and again", () => {
    const { vacancies, rows } = vacanciesOf(every(30, 0, 0, 1, 1));
    expect(vacancies).toMatchObject([{ postings: 4, reposts: 0, unchangedReposts: 0 }]);
    expect(rows.get("r2")).toMatchObject({ link: "repost", repostKind: "refresh" });
    expect(rows.get("r2")?.reason).toContain("renewed in the same interval again and again");
  });

  it("does not cover two reposts in different intervals", () => {
    expect(vacanciesOf(every(30, 0, 0, 9)).vacancies).toMatchObject([{ postings: 3, reposts: 2 }]);
    expect(vacanciesOf(every(7, 0, 0, 1)).vacancies).toMatchObject([{ postings: 3, reposts: 2 }]);
  });

  it("is a posting that the company took along to another board", () => {
    const { vacancies, rows } = vacanciesOf([
      advert("a", 0, 10),
      advert("b", 11, null, { boardId: "ashby:anvil" }),
    ]);
    expect(vacancies).toMatchObject([{ postings: 2, reposts: 0, boardId: "ashby:anvil" }]);
    expect(rows.get("b")?.repostKind).toBe("moved");
  });
});

describe("the reads of a vacancy that closed", () => {
  const reads = (to: number, boardChangedAt: number | null) =>
    vacanciesOf([advert("a", 0, to, { boardChangedAt })]).vacancies[0]?.reads;

  it("are two where its board changed between its first sight and its end", () => {
    expect([reads(1, day(1)), reads(2, day(1)), reads(3, day(3)), reads(3, day(2))]).toEqual([1, 2, 1, 2]);
  });

  it("are two on a board that kept still only after more nights than a vendor is out of reach", () => {
    expect([2, 3, 4, 5].map((to) => reads(to, null))).toEqual([1, 1, 1, 2]);
  });

  it("are two where it was advertised twice, and left to the measurement while it is open", () => {
    const twice = [advert("a", 0, 1), advert("b", 2, 3)].map((one) => ({ ...one, boardChangedAt: null }));
    expect(vacanciesOf(twice).vacancies).toMatchObject([{ postings: 2, reads: 2 }]);
    expect(vacanciesOf([advert("a", 0, null)]).vacancies[0]?.reads).toBe(2);
  });
});
