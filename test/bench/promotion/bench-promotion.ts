import { openBenchHouse } from "../house.ts";
import { totalOf } from "../measured.ts";
import { nightRun, openTown, processNight, readNight, type Town } from "../night/play-night.ts";
import type { Edition } from "../night/vendor-documents.ts";
import { stderrProgress } from "../progress.ts";
import { type Phase, promotionText, type TownFigures } from "./print-promotion.ts";

const NIGHTS: readonly [name: string, edition: Edition][] = [
  ["first load", "first"],
  ["4 % changed", "edited"],
  ["nothing changed", "edited"],
  ["all touched, same content", "touched"],
];

/** Four nights over boards of 75 postings of 6 KB, at a tenth of the size and at the size. No pass or fail. */
export async function benchPromotion({ postings }: { postings: number }): Promise<string> {
  const small = await benchTown(Math.max(1, Math.round(postings / 10)));
  return promotionText(small, await benchTown(postings));
}

async function benchTown(size: number): Promise<TownFigures> {
  const house = await openBenchHouse();
  try {
    const tell = stderrProgress(`promotion of ${size.toLocaleString("en-GB")}`);
    const town = await openTown(house, size, tell);
    const phases: Phase[] = [];
    for (const [index, [name, edition]] of NIGHTS.entries()) {
      tell(`night ${index + 1}: ${name}`, 0, town.boards);
      phases.push(await playPhase(town, index + 1, name, edition));
    }
    const census = (await house.run({ night: { task: "census" } })).result as Record<string, number>;
    return { boards: town.boards, postings: town.postings, phases, census };
  } finally {
    await house.close();
  }
}

async function playPhase(town: Town, night: number, name: string, edition: Edition): Promise<Phase> {
  await town.house.memory();
  const run = nightRun(night);
  const read = await readNight(town, run, edition);
  const { promote, companies } = await processNight(town, run);
  const steps = [read, promote, companies];
  const memory = await town.house.memory();
  return { name, steps, total: totalOf(steps.map((step) => step.total)), peakBytes: memory?.peak ?? null };
}
