import { expect, it } from "vitest";
import { findBoilerplate } from "../../worker/vacancies/boilerplate.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import { sentences } from "./advertisement.ts";

const house = "We are an employer of equal chances.";
const [fingerprint = 0] = tokenise(house).sentences;
const ad = (title: string, ...lines: string[]) => ({
  titleNormalised: title,
  sentences: tokenise([...lines, ...sentences(title, 0, 3)].join(" ")).sentences,
});

it("finds what 60 % of five advertisements say, and nothing said by fewer", () => {
  const adverts = [ad("a", house), ad("b", house), ad("c", house), ad("d"), ad("e")];
  expect(findBoilerplate(adverts)).toMatchObject({ sentences: [fingerprint], advertisements: 5 });
  expect(findBoilerplate([...adverts, ad("f")]).sentences).toEqual([]);
});

it("finds nothing in four advertisements", () => {
  expect(findBoilerplate([ad("a", house), ad("b", house), ad("c", house), ad("d", house)]).sentences).toEqual(
    [],
  );
});

it("does not take a role that came back four times for the company's way of writing", () => {
  const adverts = [ad("a", house), ad("a", house), ad("a", house), ad("a", house), ad("b"), ad("c")];
  expect(findBoilerplate(adverts).sentences).toEqual([]);
});

it("counts a sentence once an advertisement", () => {
  expect(
    findBoilerplate([ad("a", house, house, house), ad("b"), ad("c"), ad("d"), ad("e")]).sentences,
  ).toEqual([]);
});

it("finds again what it found, until less than half have a sentence of it or 70 % another one", () => {
  const times = (count: number, of: number, line: string) =>
    Array.from({ length: of }, (_, at) => ad(`role${at}`, ...(at < count ? [line] : [])));
  const found = (count: number, of: number, before: number[]) =>
    findBoilerplate(times(count, of, house), before).sentences;
  expect([found(5, 10, [fingerprint]), found(4, 10, [fingerprint])]).toEqual([[fingerprint], []]);
  const other = 42;
  const both = (count: number, before: number[]) =>
    findBoilerplate(
      times(count, 10, house).map((one) => ({ ...one, sentences: [...one.sentences, other] })),
      before,
    ).sentences;
  expect([both(6, [other]), both(7, [other])]).toEqual([[other], [other, fingerprint]]);
  expect(both(6, [])).toEqual([other, fingerprint]);
  expect(found(4, 4, [fingerprint])).toEqual([]);
});

it("gives the same in any order", () => {
  const adverts = ["a", "b", "c", "d", "e"].map((title) => ad(title, house, "Thirty days of holiday."));
  expect(findBoilerplate([...adverts].reverse())).toEqual(findBoilerplate(adverts));
});
