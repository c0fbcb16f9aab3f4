import { expect, it } from "vitest";
import { judgeCompany } from "../../worker/vacancies/judge-company.ts";
import type { StoredSignature } from "../../worker/vacancies/store/read.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { advert, day, sentences } from "./advertisement.ts";

const HOUSE = ["We are an employer of equal chances.", "Thirty days of holiday."];

/** A company as it stands between two computations, with a count of the texts that were read. */
function company() {
  const texts = new Map<string, string>();
  const signatures = new Map<string, StoredSignature>();
  let adverts: Advertisement[] = [];
  let judged = { rows: [], vacancies: [], boilerplate: { sentences: [] as number[] } } as unknown as Awaited<
    ReturnType<typeof judgeCompany>
  >;
  return {
    put: (one: Advertisement, text: string) => {
      texts.set(one.postingId, text);
      adverts = [
        ...adverts.filter(({ postingId }) => postingId !== one.postingId),
        { ...one, textHash: text },
      ];
    },
    signatures,
    judge: async () => {
      const read: string[] = [];
      const { rows, vacancies, boilerplate } = judged;
      judged = await judgeCompany(
        {
          isAgency: false,
          advertisements: adverts,
          rows,
          vacancies,
          boilerplate: boilerplate.sentences,
          signatures,
        },
        {
          read: async (ids, take) => {
            read.push(...ids);
            for (const id of ids) take(id, tokenise(texts.get(id) ?? ""));
          },
        },
        day(100),
      );
      for (const [id, signature] of judged.signatures) signatures.set(id, signature);
      return { read: [...new Set(read)].sort(), judged };
    },
  };
}

/** Six roles of one company, `a` advertised anew as `again` in other words. */
function settled() {
  const anvil = company();
  for (const role of ["a", "b", "c", "d", "e", "f"]) {
    const one = advert(role, 0, role === "a" ? 10 : null, { title: `Role ${role}` });
    anvil.put(one, [...HOUSE, ...sentences(role, 0, 20)].join(" "));
  }
  const again = [...HOUSE, ...sentences("a", 0, 16), ...sentences("new", 0, 4)].join(" ");
  anvil.put(advert("again", 12, null, { title: "Role a" }), again);
  return anvil;
}

it("reads every text once, and afterwards only those that changed", async () => {
  const anvil = settled();
  const first = await anvil.judge();
  expect(first.read).toEqual(["a", "again", "b", "c", "d", "e", "f"]);
  expect(first.judged.boilerplate.sentences).toHaveLength(HOUSE.length);
  expect(first.judged.rows.find(({ postingId }) => postingId === "again")).toMatchObject({ link: "repost" });
  const second = await anvil.judge();
  expect(second.read).toEqual([]);
  expect(second.judged.rows).toEqual(first.judged.rows);
  expect(second.judged.signatures).toEqual([]);
  anvil.put(advert("b", 0, null, { title: "Role b" }), [...HOUSE, ...sentences("other", 0, 20)].join(" "));
  expect((await anvil.judge()).read).toEqual(["b"]);
});

it("reads both texts of a pair again when one of them was edited", async () => {
  const anvil = settled();
  await anvil.judge();
  const edited = [...HOUSE, ...sentences("a", 0, 18), ...sentences("new", 0, 2)].join(" ");
  anvil.put(advert("again", 12, null, { title: "Role a" }), edited);
  const { read, judged } = await anvil.judge();
  expect(read).toEqual(["a", "again"]);
  const similarity = judged.rows.find(({ postingId }) => postingId === "again")?.similarity ?? 0;
  expect(similarity).toBeGreaterThan(0.8);
});

it("makes signatures of an earlier edition anew, and no others", async () => {
  const anvil = settled();
  const { judged } = await anvil.judge();
  const old = anvil.signatures.get("c");
  if (old) anvil.signatures.set("c", { ...old, sentences: null });
  const again = await anvil.judge();
  expect([again.read, again.judged.signatures.map(([id]) => id)]).toEqual([["c"], ["c"]]);
  expect(again.judged.rows).toEqual(judged.rows);
});
