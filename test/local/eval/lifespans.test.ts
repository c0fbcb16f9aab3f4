import { describe, expect, it } from "vitest";
import { evaluateLifespans } from "../../../local/eval/lifespans.ts";
import { plainMedian, plainShareOpen } from "../../../local/eval/plain-survival.ts";

const lives = [2, 4, 4, 9].map((days, index) => ({ days, ended: index !== 2 }));

describe("evaluateLifespans", () => {
  it("agrees with the plain computation, with and without the tracker's postings", () => {
    for (const folder of ["/nowhere", "../shared/real/eval/repost"]) {
      const lines: string[] = [];
      expect(evaluateLifespans(folder, (line) => lines.push(line))).toBe(true);
      expect(lines.at(-1)).toMatch(/^(\d+) of \1 sets agree/);
    }
  });
});

describe("the plain computation", () => {
  it("is right on a hand-worked example", () => {
    expect([1, 2, 4, 9].map((days) => plainShareOpen(lives, days))).toEqual([1, 0.75, 0.5, 0]);
    expect(plainMedian(lives)).toBe(4);
    expect(plainShareOpen([{ days: 5, ended: false }], 30)).toBeNull();
  });
});
