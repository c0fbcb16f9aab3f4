import Table from "cli-table3";
import { type BenchHouse, type Measured, openBenchHouse } from "./house.ts";
import type { BenchTask } from "./worker.ts";

const POSTINGS_PER_BOARD = 50;

interface Line {
  name: string;
  boards: number;
  postings: number;
  measured: Measured;
}

/** `npm run bench`: processing of 1 000 and of 10 000 postings of 6 KB, beside two yardsticks. No pass or fail. */
const house = await openBenchHouse();
try {
  // The first boards warm the runtime up and are not shown.
  await size(house, 900, 4);
  const small = await size(house, 1_000, 20);
  const large = await size(house, 2_000, 200);
  print([...small, ...large]);
  printGrowth(small, large);
} finally {
  await house.close();
}

async function size(bench: BenchHouse, from: number, boards: number): Promise<Line[]> {
  const postings = boards * POSTINGS_PER_BOARD;
  const run = (task: BenchTask["task"]) => bench.run({ task, from, boards, postings: POSTINGS_PER_BOARD });
  const line = (name: string, measured: Measured): Line => ({ name, boards, postings, measured });
  await run("setUp");
  await run("generate");
  const stage = await run("stage");
  const process = await run("process");
  const project = await run("project");
  const lines = [
    line("stage", stage),
    line("validate, promote, match", process),
    line("project", project),
    line("first load, all of it", [stage, process, project].reduce(add)),
    line("second night, unchanged", await run("unchanged")),
    line("yardstick: JSON.parse", await run("parse")),
    line("yardstick: bare json_each insert", await run("insert")),
  ];
  return lines;
}

function add(a: Measured, b: Measured): Measured {
  return {
    seconds: a.seconds + b.seconds,
    cpuSeconds: a.cpuSeconds === null || b.cpuSeconds === null ? null : a.cpuSeconds + b.cpuSeconds,
    queries: a.queries + b.queries,
    rowsRead: a.rowsRead + b.rowsRead,
    rowsWritten: a.rowsWritten + b.rowsWritten,
    result: null,
  };
}

function print(lines: readonly Line[]): void {
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
  console.log(table.toString());
}

/** Ten times the boards should cost ten times, in everything. */
function printGrowth(small: readonly Line[], large: readonly Line[]): void {
  console.log("\nTen times the boards cost:");
  for (const [index, { name, measured }] of large.entries()) {
    const before = small[index]?.measured;
    if (!before) continue;
    const times = (now: number, then: number) => (then === 0 ? "–" : `${(now / then).toFixed(1)} x`);
    console.log(
      `  ${name.padEnd(34)} ${times(measured.seconds, before.seconds)} time, ${times(measured.queries, before.queries)} queries, ${times(measured.rowsWritten, before.rowsWritten)} rows written`,
    );
  }
}
