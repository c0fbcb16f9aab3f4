import type { FeedRow } from "../../../shared/sheet/feed.ts";
import { columnsOf, type Table } from "../core/table.ts";
import type { TabHandle } from "../google/read-tab.ts";
import { writeLinkCells } from "../google/write-cells.ts";

/** Writes the links of rows once more: after a cut-off sync a cell may show the right text without its link. */
export function relink(handle: TabHandle, table: Table, rows: readonly FeedRow[]): void {
  for (const { field } of columnsOf(handle.tab).filter(({ kind }) => kind === "link")) {
    const column = table.columns.get(field);
    if (column === undefined) continue;
    const cells = rows.flatMap(({ key, cells: values }) => {
      const row = table.byKey.get(key)?.row;
      return row === undefined ? [] : [{ row, value: values[field] ?? null }];
    });
    writeLinkCells(handle.sheet, column, cells);
  }
}
