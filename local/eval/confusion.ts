import Table from "cli-table3";

/** Counts of what was meant against what was found. */
export interface Confusion {
  labels: readonly string[];
  /** `cells[expected][found]` by the positions of the labels. */
  cells: number[][];
}

export interface Scores {
  /** Null where nothing was found or nothing was meant. */
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export function confusionOf(
  labels: readonly string[],
  outcomes: readonly { expected: string; found: string }[],
): Confusion {
  const cells = labels.map(() => labels.map(() => 0));
  for (const { expected, found } of outcomes) {
    const row = cells[labels.indexOf(expected)];
    const column = labels.indexOf(found);
    if (!row || column < 0) throw new RangeError(`no label ${expected} or ${found}`);
    row[column] = (row[column] ?? 0) + 1;
  }
  return { labels, cells };
}

/** Precision, recall and F1 of one label against all others. */
export function scoresOf({ labels, cells }: Confusion, label: string): Scores {
  const at = labels.indexOf(label);
  const right = cells[at]?.[at] ?? 0;
  const meant = (cells[at] ?? []).reduce((sum, count) => sum + count, 0);
  const found = cells.reduce((sum, row) => sum + (row[at] ?? 0), 0);
  return scores(right, found, meant);
}

export function scores(right: number, found: number, meant: number): Scores {
  const precision = found === 0 ? null : right / found;
  const recall = meant === 0 ? null : right / meant;
  const f1 = found + meant === 0 ? null : (2 * right) / (found + meant);
  return { precision, recall, f1 };
}

/** The table of a confusion with the scores of each label. */
export function printConfusion(confusion: Confusion): string {
  const { labels, cells } = confusion;
  const table = new Table({
    head: ["meant \\ found", ...labels, "precision", "recall", "F1"],
    style: { head: [], border: [] },
    colAligns: ["left", ...labels.map(() => "right" as const), "right", "right", "right"],
  });
  for (const [index, label] of labels.entries()) {
    const { precision, recall, f1 } = scoresOf(confusion, label);
    table.push([label, ...(cells[index] ?? []), share(precision), share(recall), share(f1)]);
  }
  return table.toString();
}

export function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
