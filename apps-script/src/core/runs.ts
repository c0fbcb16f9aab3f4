import { BASE_FIELD, OPERATIONS_FIELD, REVISION_FIELD } from "../../../shared/sheet/columns.ts";
import { type CellChange, rowsById } from "./differences.ts";
import { columnsOf, type Table, writableColumns } from "./table.ts";

/** A block of cells, in sheet coordinates from 1. */
export interface Rectangle {
  row: number;
  column: number;
  height: number;
  width: number;
}

const BOOKKEEPING = [REVISION_FIELD, BASE_FIELD, OPERATIONS_FIELD];

/** Above this many runs unchanged rows between them are rewritten too: one large write is cheaper than many small ones. */
const MANY_RUNS = 50;

interface Group {
  /** Neighbouring columns that may be written together. */
  columns: readonly number[];
  /** Whether unchanged rows of ours may be rewritten to join two runs. Never so for a recruiter's column. */
  mayJoin: boolean;
}

/** The few large blocks that cover all changes. Link columns are left out: they are written as rich text. */
export function rectanglesOf(table: Table, changes: readonly CellChange[]): Rectangle[] {
  const rows = rowsById(table);
  const ours = new Set([...table.byKey.values()].map(({ row }) => row));
  return groupsOf(table).flatMap((group) => {
    const cells = new Map<number, number[]>();
    for (const { id, field } of changes) {
      const row = rows.get(id)?.row;
      const column = table.columns.get(field);
      if (row === undefined || column === undefined || !group.columns.includes(column)) continue;
      cells.set(row, [...(cells.get(row) ?? []), column]);
    }
    return coverRows(cells, ours, group.mayJoin);
  });
}

function coverRows(
  cells: ReadonlyMap<number, readonly number[]>,
  ours: ReadonlySet<number>,
  mayJoin: boolean,
): Rectangle[] {
  const rows = [...cells.keys()].sort((one, other) => one - other);
  let runs = joinRows(rows, () => false);
  if (mayJoin && runs.length > MANY_RUNS) runs = joinRows(rows, (row) => ours.has(row));
  return runs.map(([first, last]) => {
    const columns = rows.filter((row) => row >= first && row <= last).flatMap((row) => cells.get(row) ?? []);
    const left = columns.reduce((least, column) => Math.min(least, column), Number.POSITIVE_INFINITY);
    const right = columns.reduce((most, column) => Math.max(most, column), 0);
    return { row: first, column: left, height: last - first + 1, width: right - left + 1 };
  });
}

/** Runs of rows, from and to; rows in between are bridged when each of them may be. */
function joinRows(rows: readonly number[], mayBridge: (row: number) => boolean): [number, number][] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    if (run && reaches(run[1], row, mayBridge)) run[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

function reaches(from: number, to: number, mayBridge: (row: number) => boolean): boolean {
  for (let row = from + 1; row < to; row += 1) if (!mayBridge(row)) return false;
  return true;
}

/**
 * Each recruiter's column by itself, and ours that stand side by side; those with the bookkeeping last, so that one that
 * is cut off between two writes has written down nothing that the sheet does not show.
 */
function groupsOf(table: Table): Group[] {
  const links = new Set(columnsOf(table.tab).flatMap(({ field, kind }) => (kind === "link" ? [field] : [])));
  const ours = writableColumns(table)
    .filter(({ field }) => !links.has(field))
    .map(({ field }) => table.columns.get(field) ?? 0)
    .sort((one, other) => one - other);
  const groups: number[][] = [];
  for (const column of ours) {
    const group = groups[groups.length - 1];
    if (group && group[group.length - 1] === column - 1) group.push(column);
    else groups.push([column]);
  }
  const recruiters = columnsOf(table.tab)
    .filter(({ field, owner }) => owner === "recruiter" && table.columns.has(field))
    .map(({ field }) => [table.columns.get(field) ?? 0]);
  const bookkeeping = BOOKKEEPING.map((field) => table.columns.get(field) ?? 0);
  const hasBookkeeping = (columns: readonly number[]) =>
    columns.some((column) => bookkeeping.includes(column));
  return [
    ...recruiters.map((columns) => ({ columns, mayJoin: false })),
    ...groups.filter((columns) => !hasBookkeeping(columns)).map((columns) => ({ columns, mayJoin: true })),
    ...groups.filter(hasBookkeeping).map((columns) => ({ columns, mayJoin: true })),
  ];
}
