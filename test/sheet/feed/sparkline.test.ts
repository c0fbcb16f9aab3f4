import { describe, expect, it } from "vitest";
import { sparkline } from "../../../worker/sheet/feed/sparkline.ts";

describe("a sparkline", () => {
  it("shows each number as a block, from zero up to the highest", () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
    expect(sparkline([3, 12])).toBe("▃█");
  });

  it("makes a small change look small", () => {
    expect(sparkline([100, 101, 100])).toBe("███");
  });

  it("runs level when nothing changes, and along the floor when there is nothing", () => {
    expect([sparkline([5, 5, 5]), sparkline([0, 0]), sparkline([])]).toEqual(["▄▄▄", "▁▁", ""]);
  });
});
