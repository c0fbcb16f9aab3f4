import { describe, expect, it } from "vitest";
import { type Group, pass } from "../../worker/vacancies/groups.ts";
import { lastsUntil } from "../../worker/vacancies/judge-pair.ts";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { advert, linksOf, sentences } from "./advertisement.ts";

/** Which earlier positions each posting meets in one group that looks at so many. */
function met(sorted: readonly Advertisement[], scan: number): number[][] {
  const until = Float64Array.from(sorted, lastsUntil);
  const groups = new Map<string, Group>();
  return sorted.map((_, index) => {
    const found: number[] = [];
    pass({ groups, key: "group", scan }, { sorted, until }, index, (at) => found.push(at));
    return found;
  });
}

describe("a group", () => {
  it("gives its latest members, newest first", () => {
    const sorted = [0, 1, 2, 3].map((from) => advert(`p${from}`, from, null));
    expect(met(sorted, 2)).toEqual([[], [0], [1, 0], [2, 1]]);
  });

  it("meets nobody twice, and not itself", () => {
    const sorted = [advert("p0", 0, null), advert("p1", 1, null)];
    const until = Float64Array.from(sorted, lastsUntil);
    const groups = new Map<string, Group>();
    const found: number[] = [];
    for (const index of [0, 1, 1]) {
      pass({ groups, key: "group", scan: 9 }, { sorted, until }, index, (at) => found.push(at));
    }
    expect(found).toEqual([0]);
  });

  it("looks past what ended too long ago to be followed", () => {
    const sorted = [
      advert("open", 0, null),
      advert("old", 1, 10),
      advert("older", 2, 5),
      advert("late", 191, null),
    ];
    expect(met(sorted, 1).at(-1)).toEqual([0]);
    expect(met([...sorted.slice(0, 3), advert("late", 190, null)], 1).at(-1)).toEqual([1]);
  });

  it("goes on giving the latest when it grows large", () => {
    const sorted = Array.from({ length: 500 }, (_, from) => advert(`p${from}`, from, from + 20));
    expect(met(sorted, 3).at(-1)).toEqual([498, 497, 496]);
  });
});

it("a repost is found among hundreds of one title and place that ended long before", () => {
  const crowd = Array.from({ length: 300 }, (_, index) => advert(`c${index}`, 10 + (index % 5), 20));
  const [before, after] = [advert("before", 1, 290), advert("after", 300, null)];
  const texts = Object.fromEntries(
    crowd.map(({ postingId }, index) => [postingId, sentences(`crowd${index}`, 0, 10).join(" ")]),
  );
  texts.after = [...sentences("same", 0, 14), ...sentences("new", 0, 6)].join(" ");
  expect(linksOf([...crowd, before, after], texts).get("after")).toMatchObject({
    relation: "repost",
    earlier: { postingId: "before" },
  });
});
