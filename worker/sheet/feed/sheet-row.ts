import type { CellValue, TabName } from "../../../shared/sheet/index.ts";
import { hashValue } from "../../kernel/hash.ts";

/** One row of one tab, as the sheet should show it. */
export interface SheetRow {
  tab: TabName;
  rowKey: string;
  cells: Record<string, CellValue>;
  hash: string;
}

export function sheetRow(tab: TabName, rowKey: string, cells: Record<string, CellValue>): SheetRow {
  return { tab, rowKey, cells, hash: hashValue(cells) };
}
