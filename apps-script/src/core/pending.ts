import { KEY_FIELD } from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { parseBase } from "./bookkeeping.ts";
import { isLineTab, operationsOf } from "./operations-of.ts";
import { planCellOperations } from "./plan-cells.ts";
import { linesWithoutKey, planLineOperations } from "./plan-lines.ts";
import { columnsOf, type Table } from "./table.ts";

/** A cell of the recruiter's that won over what somebody else had written. */
export interface Conflict {
  tab: string;
  key: string;
  field: string;
  /** The row's name and the column's header, for a person. */
  row: string;
  header: string;
  mine: CellValue;
  theirs: CellValue;
}

/** How many entries of a tab have not reached the server: on their way, or not yet sent. */
export function countPending(table: Table): number {
  const isLine = isLineTab(table.tab);
  const noId = () => "pending";
  const targets = isLine ? planLineOperations(table, noId) : planCellOperations(table, noId);
  const open = operationsOf(table).length;
  let fresh = 0;
  for (const [id, cells] of targets) {
    const operations = Object.keys(JSON.parse(String(cells._op ?? "{}")) as object).length;
    const known = operationsOf(table).filter(({ key }) => key === id).length;
    if (cells._op) fresh += operations - known;
  }
  return open + fresh + (isLine ? linesWithoutKey(table).length : 0);
}

export function conflictsOf(table: Table): Conflict[] {
  const columns = columnsOf(table.tab);
  const name = columns.find(({ owner, field }) => owner === "rolecall" && field !== KEY_FIELD)?.field ?? "";
  return [...table.byKey.values()].flatMap(({ key, cells }) => {
    const theirs = parseBase(cells._base ?? null, key)?.theirs ?? {};
    return Object.entries(theirs).map(([field, value]) => ({
      tab: table.tab,
      key,
      field,
      row: String(cells[name] ?? key),
      header: columns.find((column) => column.field === field)?.header ?? field,
      mine: cells[field] ?? null,
      theirs: value,
    }));
  });
}
