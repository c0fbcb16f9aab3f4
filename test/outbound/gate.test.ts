import { describe, expect, it } from "vitest";
import { createGate } from "../../worker/outbound/gate.ts";

describe("createGate", () => {
  it("never runs more works at once than it has slots, and runs them all in order", async () => {
    const gate = createGate(2);
    const started: number[] = [];
    let running = 0;
    let peak = 0;
    const work = (id: number) => async () => {
      started.push(id);
      peak = Math.max(peak, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return id;
    };
    const done = await Promise.all([1, 2, 3, 4, 5].map((id) => gate.run(work(id))));
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(started).toEqual([1, 2, 3, 4, 5]);
    expect(peak).toBe(2);
  });

  it("frees the slot of a work that throws", async () => {
    const gate = createGate(1);
    await expect(gate.run(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await gate.run(async () => "yes")).toBe("yes");
  });
});
