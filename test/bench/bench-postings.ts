import Table from "cli-table3";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { type Measured, totalOf } from "./measured.ts";
import type { PostingsTask } from "./worker.ts";

const POSTINGS_PER_BOARD = 50;

interface Line {
  name: string;
  boards: number;
  postings: number;
  measured: Omit<Measured, "result">;
}

/** Processing of 1 000 and of 10 000 postings of 6 KB, beside two yardsticks. No pass or fail. */
export async function benchPostings(): Promise<string> {
  const house = await openBenchHouse();
  try {
    // The first boards warm the runtime up and are not shown.
    await size(house, 900, 4);
    const small = await size(house, 1_000, 20);
    const large = await size(house, 2_000, 200);
    return [tableOf([...small, ...large]), "", ...growthOf(small, large)].join("\n");
  } finally {
    await house.close();
  }
}

async function size(bench: BenchHouse, from: number, boards: number): Promise<Line[]> {
  const postings = boards * POSTINGS_PER_BOARD;
  const run = (task: PostingsTask["task"]) => bench.run({ task, from, boards, postings: POSTINGS_PER_BOARD });
  const line = (name: string, measured: Line["measured"]): Line => ({ name, boards, postings, measured });
  await run("setUp");
  await run("generate");
  const stage = await run("stage");
  const process = await run("process");
  const project = await run("project");
  const lines = [
    line("stage", stage),
    line("validate, promote, match", process),
    line("project", project),
    line("first load, all of it", totalOf([stage, process, project])),
    line("second night, unchanged", await run("unchanged")),
    line("yardstick: JSON.parse", await run("parse")),
    line("yardstick: bare json_each insert", await run("insert")),
  ];
  return lines;
}

function tableOf(lines: readonly Line[]): string {
  const head = [
    "",
    "postings",
    "postings/s",
    "CPU ms a posting",
    "queries a board",
    "rows written a board",
    "rows read a board",
  ];
  const table = new Table({
    head,
    style: { head: [], border: [] },
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
  });
  for (const { name, boards, postings, measured } of lines) {
    const { seconds, cpuSeconds, queries, rowsWritten, rowsRead } = measured;
    table.push([
      name,
      postings.toLocaleString("en-GB"),
      Math.round(postings / seconds).toLocaleString("en-GB"),
      cpuSeconds === null ? "?" : ((cpuSeconds * 1000) / postings).toFixed(3),
      (queries / boards).toFixed(2),
      (rowsWritten / boards).toFixed(2),
      (rowsRead / boards).toFixed(2),
    ]);
  }
  return table.toString();
}

/** Ten times the boards should cost ten times, in everything. */
function growthOf(small: readonly Line[], large: readonly Line[]): string[] {
  const times = (now: number, then: number) => (then === 0 ? "–" : `${(now / then).toFixed(1)} x`);
  const lines = large.flatMap(({ name, measured }, index) => {
    const before = small[index]?.measured;
    if (!before) return [];
    const time = times(measured.seconds, before.seconds);
    const queries = times(measured.queries, before.queries);
    const read = times(measured.rowsRead, before.rowsRead);
    const written = times(measured.rowsWritten, before.rowsWritten);
    return [
      `  ${name.padEnd(34)} ${time} time, ${queries} queries, ${read} rows read, ${written} rows written`,
    ];
  });
  return ["Ten times the boards cost:", ...lines];
}
