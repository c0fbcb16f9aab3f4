import { expect, it } from "vitest";
import { jaccard, shinglesOf } from "../../worker/vacancies/shingles.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import { sentences } from "./advertisement.ts";

const NONE = new Set<number>();
const similarity = (a: string, b: string) =>
  jaccard(shinglesOf(tokenise(a), NONE), shinglesOf(tokenise(b), NONE));

it("takes texts for the same that differ in case, accents, punctuation and white space", () => {
  expect(similarity("Wir suchen für Málaga:\n- einen Koch", "wir suchen FÜR   malaga\n\n* Einen Koch!")).toBe(
    1,
  );
});

it("does not mind bullets in another order", () => {
  const lines = sentences("duty", 0, 8).map((line) => `- ${line}`);
  expect(similarity(lines.join("\n"), [...lines].reverse().join("\n"))).toBe(1);
});

it("minds the order of words", () => {
  expect(similarity("one two three four five six", "six five four three two one")).toBe(0);
});

it("reads a sentence to its last word", () => {
  expect(similarity("one two three four five six seven", "one two three four five six eight")).toBe(0.5);
});

it("keeps short bullets as they are, so that they count", () => {
  expect(similarity("- SQL\n- Go", "- SQL\n- Rust")).toBeCloseTo(1 / 3);
});

it("loses as much as was exchanged", () => {
  const kept = sentences("kept", 0, 7);
  const [old, fresh] = [sentences("old", 0, 3), sentences("fresh", 0, 3)];
  expect(similarity([...kept, ...old].join(" "), [...kept, ...fresh].join(" "))).toBeCloseTo(7 / 13);
});

it("has nothing to say about a text without words", () => {
  expect(similarity("", "something is written here")).toBeNull();
  expect(similarity("…", "—")).toBeNull();
});

it("leaves boilerplate out, but not where nothing else is written", () => {
  const house = sentences("house", 0, 5);
  const boilerplate = new Set(tokenise(house.join(" ")).sentences);
  const own = sentences("own", 0, 5);
  const mixed = shinglesOf(tokenise([...house, ...own].join(" ")), boilerplate);
  expect(mixed).toEqual(shinglesOf(tokenise(own.join(" ")), NONE));
  expect(shinglesOf(tokenise(house.join(" ")), boilerplate).length).toBeGreaterThan(20);
});
