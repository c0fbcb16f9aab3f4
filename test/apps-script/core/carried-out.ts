import { newRowCells, type PullOptions, planPull } from "../../../apps-script/src/core/plan-pull.ts";
import type { Table } from "../../../apps-script/src/core/table.ts";
import type { FeedRow } from "../../../shared/sheet/index.ts";
import { tableOf, written } from "./small-table.ts";

export const OPTIONS: PullOptions = { away: new Set(), full: false, allowMany: false };

/** The sheet once the plan is carried out: changed rows, then the new ones below, which are then looked at once more. */
export function carriedOut(
  table: Table,
  rows: readonly FeedRow[],
  options: Partial<PullOptions> = {},
): Table {
  const { targets, inserts } = planPull(table, rows, { ...OPTIONS, ...options });
  const changed = written(table, targets);
  if (inserts.length === 0) return changed;
  const present = changed.rows.map(({ cells }) => cells);
  const wider = tableOf(table.tab, [...present, ...inserts.map((row) => newRowCells(table, row))]);
  return written(wider, planPull(wider, rows, { ...OPTIONS, ...options }).targets);
}
