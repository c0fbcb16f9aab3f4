import { describe, expect, it } from "vitest";
import { advert, linksOf, place, sentences } from "./advertisement.ts";

const said = (links: ReturnType<typeof linksOf>) =>
  Object.fromEntries(
    [...links].map(([id, { relation, earlier }]) => [id, `${relation} of ${earlier.postingId}`]),
  );

describe("a seat is taken over once", () => {
  it("by the nearest of several that compete", () => {
    const links = linksOf([advert("a", 0, 10), advert("b", 12, 40), advert("c", 15, 40)]);
    expect(said(links)).toEqual({ b: "repost of a", c: "parallel_opening of b" });
  });

  it("in chains, not in stars", () => {
    const links = linksOf([advert("a", 0, 10), advert("b", 15, 25), advert("c", 30, null)]);
    expect(said(links)).toEqual({ b: "repost of a", c: "repost of b" });
  });

  it("by the posting with its own text where two roles share title and place", () => {
    const common = sentences("both", 0, 14);
    const [own, other] = [sentences("own", 0, 6), sentences("other", 0, 6)].map((more) =>
      [...common, ...more].join(" "),
    );
    const texts = { a: own ?? "", b: other ?? "", c: other ?? "", d: own ?? "" };
    const links = linksOf(
      [advert("a", 0, 12), advert("b", 0, 10), advert("c", 15, 40), advert("d", 17, 40)],
      texts,
    );
    expect(said(links)).toMatchObject({ c: "repost of b", d: "repost of a" });
  });

  it("by each of forty twins that all came back on one day", () => {
    const before = Array.from({ length: 40 }, (_, index) => advert(`a${index}`, 0, 10));
    const after = Array.from({ length: 40 }, (_, index) => advert(`b${index}`, 11, null));
    const links = [...linksOf([...before, ...after]).values()].filter(
      ({ relation }) => relation === "repost",
    );
    expect(new Set(links.map(({ earlier }) => earlier.postingId)).size).toBe(40);
  });
});

it("does not depend on the order in which the postings come", () => {
  const adverts = Array.from({ length: 30 }, (_, index) =>
    advert(`p${index}`, (index * 7) % 50, ((index * 7) % 50) + 5 + (index % 3) * 20, {
      title: index % 4 === 0 ? "Nurse" : "Driver",
      places: [place(index % 5 === 0 ? "Munich" : "Berlin")],
    }),
  );
  const expected = said(linksOf(adverts));
  expect(Object.keys(expected).length).toBeGreaterThan(15);
  expect(said(linksOf([...adverts].reverse()))).toEqual(expected);
  const rotated = [...adverts.slice(11), ...adverts.slice(0, 11)];
  expect(said(linksOf(rotated))).toEqual(expected);
});

it("finds a text again under a longer title", () => {
  const links = linksOf([advert("a", 0, 10), advert("b", 20, null, { title: "Backend Engineer, Platform" })]);
  expect(said(links)).toEqual({ b: "repost of a" });
});

it("keeps another text of the same title and place apart", () => {
  const links = linksOf([advert("a", 0, 10), advert("b", 20, null)], {
    b: sentences("other", 0, 20).join(" "),
  });
  expect(said(links)).toEqual({});
});

it("goes by title, place and time where there is no text", () => {
  const adverts = [advert("a", 0, 10), advert("b", 20, null), advert("c", 20, null, { title: "Nurse" })];
  const links = linksOf(adverts, { a: "", b: "", c: "" });
  expect(said(links)).toEqual({ b: "repost of a" });
  expect(links.get("b")?.similarity).toBeNull();
});
