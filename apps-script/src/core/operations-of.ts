import { TAB_SPECS, type TabName } from "../../../shared/sheet/columns.ts";
import type { CellEdit, LineEdit, Operation } from "../../../shared/sheet/edits.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { parseBase, parseOperations } from "./bookkeeping.ts";
import { LINE } from "./plan-lines.ts";
import type { Table } from "./table.ts";

/** Every operation that is written down in a table, as it is sent: with the id and the value of then, not of now. */
export function operationsOf(table: Table): Operation[] {
  const { tab } = table;
  if (isLineTab(tab)) return lineEdits(table, tab);
  return isCellTab(tab) ? cellEdits(table, tab) : [];
}

function cellEdits(table: Table, tab: CellEdit["tab"]): CellEdit[] {
  return [...table.byKey.values()].flatMap(({ key, cells }) => {
    const base = parseBase(cells._base ?? null, key);
    return Object.entries(parseOperations(cells._op ?? null, key)).map(([field, { id, value }]) => {
      const sent = isCell(value) ? value : null;
      return { kind: "cell", opId: id, tab, key, field, value: sent, base: base?.values[field] ?? null };
    });
  });
}

function lineEdits(table: Table, tab: LineEdit["tab"]): LineEdit[] {
  return [...table.byKey.values()].flatMap(({ key, cells }) => {
    const open = parseOperations(cells._op ?? null, key)[LINE];
    if (!open) return [];
    return [{ kind: "line", opId: open.id, tab, key, values: isCell(open.value) ? null : open.value }];
  });
}

export function isLineTab(tab: TabName): tab is LineEdit["tab"] {
  return TAB_SPECS[tab].rows === "list";
}

export function isCellTab(tab: TabName): tab is CellEdit["tab"] {
  return TAB_SPECS[tab].rows === "feed";
}

export function isCell(value: CellValue | Record<string, CellValue>): value is CellValue {
  return value === null || typeof value !== "object";
}
