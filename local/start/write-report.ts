import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { NightResult } from "./run-nights.ts";
import { runReport } from "./run-report.ts";

/** Writes `run.json` for the nights of one start and returns its path. */
export async function writeReport(
  folder: string,
  source: string,
  nights: readonly NightResult[],
): Promise<string> {
  const last = nights.at(-1);
  if (last === undefined) throw new Error("there is no night to report");
  const report = runReport(
    source,
    nights.map(({ run }) => run),
    last.boards,
    last.leads,
  );
  const file = path.join(path.resolve(folder), "run.json");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
