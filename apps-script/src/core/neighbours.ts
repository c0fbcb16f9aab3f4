/** Splits items, sorted by row, into runs of rows that follow each other. */
export function neighbours<Item extends { row: number }>(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1]?.row === item.row - 1) run.push(item);
    else runs.push([item]);
  }
  return runs;
}
