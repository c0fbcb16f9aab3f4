import fc from "fast-check";
import { expect, it } from "vitest";
import { desks, writes } from "./desk.ts";
import { play, script, unsettled } from "./script.ts";

const SCRIPTS = Number(process.env.SYNC_SCRIPTS ?? 200);

it("loses, repeats and misplaces nothing, whatever people and networks do during a sync", {
  timeout: 1_200_000,
}, async () => {
  const make = await desks();
  fc.assert(
    fc.property(unsettled, script, (behaviour, rounds) => {
      const desk = make({ behaviour });
      expect(play(desk, rounds)).toEqual([]);
      const again = desk.sync();
      expect(writes(again)).toBe(0);
    }),
    { numRuns: SCRIPTS, seed: Number(process.env.SYNC_SEED ?? 7) },
  );
});
