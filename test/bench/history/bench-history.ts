import { type BenchHouse, openBenchHouse } from "../house.ts";
import { totalOf } from "../measured.ts";
import { nightRun, workAll } from "../night/play-night.ts";
import { type Progress, stderrProgress } from "../progress.ts";
import { type HistoryLine, historyTable, objectsText } from "./print-history.ts";
import type { HistoryTask } from "./tasks.ts";

const RESTORED = 150;
const SEED_CLOSED_AT_ONCE = 500;
/** Histories in the table when it is asked, and asked again. */
const HISTORIES = [2_000, 20_000] as const;
const VERSIONS = 50;
const SEED_AT_ONCE = 1_000;
const QUERIES = 500;

/** The archive of postings of 6 KB with three versions each, and questions to 100 000 and a million versions. No pass or fail. */
export async function benchHistory({ archived }: { archived: number }): Promise<string> {
  const house = await openBenchHouse();
  const tell = stderrProgress("history");
  try {
    return [await benchArchive(house, archived, tell), "", await benchQuestions(house, tell)].join("\n");
  } finally {
    await house.close();
  }
}

async function benchArchive(house: BenchHouse, archived: number, tell: Progress): Promise<string> {
  const run = (history: HistoryTask) => house.run({ history });
  for (let from = 0; from < archived; from += SEED_CLOSED_AT_ONCE) {
    tell("seeding postings", from, archived);
    await run({ task: "seedClosed", from, postings: Math.min(SEED_CLOSED_AT_ONCE, archived - from) });
  }
  const before = await house.memory();
  const place = { house, tell };
  const first = await workAll(place, nightRun(0), "archive", "archive");
  const again = await workAll(place, nightRun(0, { runId: "run_again" }), "archive again", "archive");
  const after = await house.memory();
  const restored = await run({ task: "restore", postings: RESTORED });
  const lines: HistoryLine[] = [
    { name: "archive, plan and chunks", times: archived, total: first.total },
    { name: "again: nothing due", times: 1, total: again.total },
    { name: "restore", times: RESTORED, total: totalOf([restored]) },
  ];
  return [
    historyTable(lines),
    ...objectsText(first, again, archived, before && after && { before, after }),
  ].join("\n");
}

async function benchQuestions(house: BenchHouse, tell: Progress): Promise<string> {
  const run = (history: HistoryTask) => house.run({ history });
  const lines: HistoryLine[] = [];
  let seeded = 0;
  for (const histories of HISTORIES) {
    for (; seeded < histories; seeded += SEED_AT_ONCE) {
      tell("seeding histories", seeded, histories);
      await run({ task: "seedVersions", from: seeded, postings: SEED_AT_ONCE, each: VERSIONS });
    }
    const size = (histories * VERSIONS).toLocaleString("en-GB");
    const asked = { postings: QUERIES, each: VERSIONS, of: histories };
    for (const [name, task] of [
      ["one version", "readVersions"],
      ["difference of two", "compareVersions"],
    ] as const) {
      const total = totalOf([await run({ task, ...asked })]);
      lines.push({ name: `${name} of ${VERSIONS}, ${size} in all`, times: QUERIES, total });
    }
  }
  return historyTable(lines);
}
