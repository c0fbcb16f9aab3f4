import { expect, it } from "vitest";
import { findBoilerplate } from "../../worker/vacancies/boilerplate.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import { sentences } from "./advertisement.ts";

const house = "We are an employer of equal chances.";
const [fingerprint = 0] = tokenise(house).sentences;
const ad = (title: string, ...lines: string[]) => ({
  titleNormalised: title,
  tokens: tokenise([...lines, ...sentences(title, 0, 3)].join(" ")),
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

it("gives the same in any order", () => {
  const adverts = ["a", "b", "c", "d", "e"].map((title) => ad(title, house, "Thirty days of holiday."));
  expect(findBoilerplate([...adverts].reverse())).toEqual(findBoilerplate(adverts));
});
