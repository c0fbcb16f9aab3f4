import { describe, expect, it } from "vitest";
import { createRandom } from "../../../local/boards/random.ts";

const take = (random: { next(): number }) => Array.from({ length: 50 }, () => random.next());

describe("createRandom", () => {
  it("gives the same stream for the same key and another for any other", () => {
    expect(take(createRandom("seed", "board", 1))).toEqual(take(createRandom("seed", "board", 1)));
    expect(take(createRandom("seed", "board", 1))).not.toEqual(take(createRandom("seed", "board", 2)));
    expect(take(createRandom("ab", "c"))).not.toEqual(take(createRandom("a", "bc")));
  });

  it("spreads evenly over its range, both ends included", () => {
    const random = createRandom("even");
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 8_000; draw += 1) {
      const face = random.int(0, 3);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it("samples different items, at most all of them", () => {
    const drawn = createRandom("sample").sample(["a", "b", "c"], 9);
    expect(drawn.toSorted()).toEqual(["a", "b", "c"]);
  });

  it("keeps the mean of a count", () => {
    const random = createRandom("count");
    const total = Array.from({ length: 4_000 }, () => random.count(1.5)).reduce(
      (sum, count) => sum + count,
      0,
    );
    expect(total / 4_000).toBeCloseTo(1.5, 0);
  });

  it("refuses to pick from nothing", () => {
    expect(() => createRandom("none").pick([])).toThrow(RangeError);
  });
});
