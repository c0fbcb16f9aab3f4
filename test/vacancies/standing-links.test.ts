import { describe, expect, it } from "vitest";
import { withStanding } from "../../worker/vacancies/standing-links.ts";
import { stitch } from "../../worker/vacancies/stitch.ts";
import { advert, linksOf, place, sentences } from "./advertisement.ts";
import { chains, change, database, eachWithAnvil, nurse, refresh } from "./nurses.ts";

describe("the links of a company whose postings are edited", () => {
  eachWithAnvil();

  it("part again what was joined when a later edit shows two requisitions", async () => {
    await nurse("1", 0, 10, { requisition_id: "R-1" });
    await nurse("2", 20, null);
    await refresh();
    expect(await database().all("SELECT 1 FROM vacancies")).toHaveLength(1);
    await change(
      "UPDATE postings SET requisition_id = 'R-2', version = 2 WHERE posting_id = 'lever:anvil:2'",
    );
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "first"]);
    expect(await database().all("SELECT 1 FROM vacancies")).toHaveLength(2);
  });

  it("stand through every later edit of title and text", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, null);
    await refresh();
    const edited = sentences("edited", 0, 20).join(" ");
    await change("UPDATE posting_texts SET text = ?1 WHERE posting_id = 'lever:anvil:2'", edited);
    await change(
      `UPDATE postings SET title_normalised = 'nurse ii', text_hash = 'edited', version = 2
       WHERE posting_id = 'lever:anvil:2'`,
    );
    await refresh();
    expect(
      await database().first(
        "SELECT link, repost_kind AS kind, similarity FROM vacancy_postings WHERE link <> 'first'",
      ),
    ).toEqual({ link: "repost", kind: "changed", similarity: 1 });
    expect(await refresh()).toEqual({ companies: 0, rowsWritten: 0 });
    // Another edition of the rules lets stand what it would have linked itself.
    const newRules = "UPDATE company_boilerplate SET postings_state = '0:' || postings_state";
    await change(newRules);
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "repost"]);
    await change(newRules);
    await change("UPDATE vacancy_postings SET similarity = 0.52 WHERE link = 'repost'");
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "first"]);
  });

  it("keep the seat of a posting whose text was edited when a twin comes back with the old text", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, 50);
    await refresh();
    const edited = [...sentences("nurse", 0, 15), ...sentences("edited", 0, 4)].join(" ");
    await change("UPDATE posting_texts SET text = ?1 WHERE posting_id = 'lever:anvil:2'", edited);
    await change("UPDATE postings SET text_hash = 'edited', version = 3 WHERE posting_id = 'lever:anvil:2'");
    await nurse("3", 30, null);
    await refresh();
    expect((await chains()).map(({ id, link, to }) => [id, link, to])).toEqual([
      ["1", "first", null],
      ["2", "repost", "1"],
      ["3", "parallel_opening", "2"],
    ]);
  });

  it("end when a posting moves to another place", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, null);
    await refresh();
    const munich = JSON.stringify([{ text: "Munich", city: "Munich", region: null, country: "DE" }]);
    const berlin = JSON.stringify([{ text: "Berlin", city: "Berlin", region: null, country: "DE" }]);
    const move = "UPDATE postings SET places = ?2, version = version + 1 WHERE posting_id = ?1";
    await change(move, "lever:anvil:1", berlin);
    await change(move, "lever:anvil:2", munich);
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "first"]);
  });
});

describe("withStanding", () => {
  const [before, after] = [advert("a", 0, 10), advert("b", 20, null, { title: "Backend Engineer II" })];
  const rowsOf = (texts: Record<string, string> = {}) => {
    const then = [before, advert("b", 20, null)];
    return stitch({ advertisements: then, links: [...linksOf(then, texts).values()], settled: [] });
  };

  it("keeps what was found by texts, with what they had in common then", () => {
    const b = [...sentences("same", 0, 16), ...sentences("new", 0, 4)].join(" ");
    expect(withStanding(rowsOf({ b }), [before, after], [])).toMatchObject([
      { relation: "repost", earlier: before, later: after, similarity: 0.667, gapDays: 10 },
    ]);
  });

  it("tells a pair that is found today once, with the most that its texts ever had in common", () => {
    const then = [before, advert("b", 20, null)];
    const alike = [...linksOf(then).values()];
    const b = [...sentences("same", 0, 16), ...sentences("new", 0, 4)].join(" ");
    const reworded = [...linksOf(then, { b }).values()];
    expect(withStanding(rowsOf(), then, alike)).toEqual(alike);
    expect(withStanding(rowsOf(), then, reworded)).toMatchObject([{ relation: "repost", similarity: 1 }]);
    expect(withStanding(rowsOf({ b }), then, alike)).toEqual(alike);
    // Rows hold three decimals: what is rounded up is no more than what is found again.
    expect(withStanding(rowsOf({ b }), then, reworded)).toEqual(reworded);
  });

  it("gives up what dates, place or requisition deny, what has gone, and what titles alone said", () => {
    const standing = (rows: ReturnType<typeof rowsOf>, ...adverts: (typeof before)[]) =>
      withStanding(rows, adverts, []).length;
    expect(standing(rowsOf(), before, after)).toBe(1);
    expect(standing(rowsOf(), { ...before, closedAt: null }, after)).toBe(0);
    expect(standing(rowsOf(), before, { ...after, places: [place("Munich")] })).toBe(0);
    expect(standing(rowsOf(), { ...before, requisitionId: "R-1" }, { ...after, requisitionId: "R-2" })).toBe(
      0,
    );
    expect(standing(rowsOf(), after)).toBe(0);
    expect(standing(rowsOf({ a: "", b: "" }), before, after)).toBe(0);
  });
});
