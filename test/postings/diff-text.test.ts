import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffText, type TextDiff } from "../../worker/postings/diff-text.ts";

const side = ({ parts }: TextDiff, without: string) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

/** Words that repeat like those of a language, the same for the same seed. */
function words(count: number, seed: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return `${state % 7 === 0 ? "the" : `w${state % 3_000}`}${state % 15 === 0 ? "." : ""}${state % 60 === 0 ? "\n" : ""}`;
  }).join(" ");
}

describe("diffText", () => {
  it("names the words that went and came", () => {
    expect(diffText("We build big boats.", "We build ships.")).toEqual({
      granularity: "word",
      parts: [
        { kind: "same", text: "We build " },
        { kind: "removed", text: "big boats" },
        { kind: "added", text: "ships" },
        { kind: "same", text: "." },
      ],
    });
  });

  it("holds both texts whole", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "\n", ". ", "é", "- "), { maxLength: 60 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffText(before, after);
        expect([side(diff, "added"), side(diff, "removed")]).toEqual([before, after]);
      }),
    );
  });

  it("finds one word in a text of a megabyte", () => {
    const text = words(200_000, 7);
    expect(text.length).toBeGreaterThan(1_000_000);
    const diff = diffText(text, `${text.slice(0, 500_000)} NEW ${text.slice(500_000)}`);
    expect(diff.granularity).toBe("sentence");
    expect(diff.parts.length).toBeLessThan(6);
  });

  it("gets coarser instead of slower", () => {
    const [before, after] = [words(40_000, 7), words(40_000, 11)];
    const diff = diffText(before, after);
    expect(diff.granularity).not.toBe("word");
    expect([side(diff, "added"), side(diff, "removed")]).toEqual([before, after]);
  });
});
