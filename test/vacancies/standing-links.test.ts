import { describe, expect, it } from "vitest";
import { standingLinks } from "../../worker/vacancies/standing-links.ts";
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
    // Rules of another edition judge by what is there now.
    await change("UPDATE company_boilerplate SET postings_state = '0:' || postings_state");
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "first"]);
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

describe("standingLinks", () => {
  const [before, after] = [advert("a", 0, 10), advert("b", 20, null, { title: "Backend Engineer II" })];
  const rowsOf = (texts: Record<string, string> = {}) => {
    const then = [before, advert("b", 20, null)];
    return stitch({ advertisements: then, links: [...linksOf(then, texts).values()], settled: [] });
  };

  it("keeps what was found by texts, with what they had in common then", () => {
    const b = [...sentences("same", 0, 16), ...sentences("new", 0, 4)].join(" ");
    expect(standingLinks(rowsOf({ b }), [before, after], [])).toMatchObject([
      { relation: "repost", earlier: before, later: after, similarity: 0.667, gapDays: 10 },
    ]);
  });

  it("adds nothing to what is found today", () => {
    const today = [...linksOf([before, advert("b", 20, null)]).values()];
    expect(standingLinks(rowsOf(), [before, after], today)).toEqual([]);
  });

  it("gives up what dates, place or requisition deny, what has gone, and what titles alone said", () => {
    const standing = (rows: ReturnType<typeof rowsOf>, ...adverts: (typeof before)[]) =>
      standingLinks(rows, adverts, []).length;
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
