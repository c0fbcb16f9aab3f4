import Table from "cli-table3";
import { type Measured, openBenchHouse } from "../house.ts";
import type { HistoryTask } from "./tasks.ts";

const ARCHIVED = Number(process.env.BENCH_ARCHIVED ?? 5_000);
const RESTORED = 150;
const HISTORIES = 20_000;
const VERSIONS = 50;
const SEED_AT_ONCE = 1_000;
const QUERIES = 500;

interface Line {
  name: string;
  times: number;
  measured: Measured;
}

/** Archive of postings of 6 KB (`BENCH_ARCHIVED`, 5 000) and questions to a million versions. No pass or fail. */
export async function benchHistory(): Promise<string> {
  const house = await openBenchHouse();
  const run = (history: HistoryTask) => house.run({ history });
  try {
    await run({ task: "seedClosed", postings: ARCHIVED });
    const lines: Line[] = [
      { name: "find what is due", times: ARCHIVED, measured: await run({ task: "findDue" }) },
      { name: "archive", times: ARCHIVED, measured: await run({ task: "archiveAll" }) },
      { name: "archive, nothing due", times: 1, measured: await run({ task: "archiveAll" }) },
      { name: "restore", times: RESTORED, measured: await run({ task: "restore", postings: RESTORED }) },
    ];
    for (let from = 0; from < HISTORIES; from += SEED_AT_ONCE) {
      await run({ task: "seedVersions", from, postings: SEED_AT_ONCE, each: VERSIONS });
    }
    const asked = { postings: QUERIES, each: VERSIONS };
    lines.push(
      { name: "one version", times: QUERIES, measured: await run({ task: "readVersions", ...asked }) },
      {
        name: "difference of two",
        times: QUERIES,
        measured: await run({ task: "compareVersions", ...asked }),
      },
    );
    return `${tableOf(lines)}\n${(HISTORIES * VERSIONS).toLocaleString("en-GB")} versions for the last two.`;
  } finally {
    await house.close();
  }
}

function tableOf(lines: readonly Line[]): string {
  const head = [
    "",
    "count",
    "seconds",
    "ms each",
    "queries each",
    "rows written each",
    "rows read each",
    "result",
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { name, times, measured } of lines) {
    const { seconds, queries, rowsWritten, rowsRead, result } = measured;
    table.push([
      name,
      times.toLocaleString("en-GB"),
      seconds.toFixed(2),
      ((seconds * 1000) / times).toFixed(3),
      (queries / times).toFixed(2),
      (rowsWritten / times).toFixed(2),
      (rowsRead / times).toFixed(2),
      JSON.stringify(result),
    ]);
  }
  return table.toString();
}
