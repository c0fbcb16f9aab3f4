import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { House } from "../start/house.ts";
import { boardsReadSince, firstNight } from "./store.ts";
import { nightAt } from "./year.ts";

const FILE = "reads.ndjson";
const lineSchema = z.object({ night: z.int(), boards: z.array(z.string()) });

/** Notes which boards were read whole in the night that was due at this moment: the tables keep only the last time. */
export async function noteReads(house: House, scheduledAt: number): Promise<void> {
  const night = nightAt(await firstNight(house.db), scheduledAt);
  const boards = await boardsReadSince(house.db, scheduledAt);
  await appendFile(path.join(house.folder.path, FILE), `${JSON.stringify({ night, boards })}\n`);
}

/** Board id → the nights on which it was read whole. */
export async function nightsOfReads(house: House): Promise<Map<string, Set<number>>> {
  const text = await readFile(path.join(house.folder.path, FILE), "utf8");
  const nights = new Map<string, Set<number>>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const { night, boards } = lineSchema.parse(JSON.parse(line));
    for (const board of boards) nights.set(board, (nights.get(board) ?? new Set()).add(night));
  }
  return nights;
}
