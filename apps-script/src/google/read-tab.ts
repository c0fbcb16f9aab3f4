import type { TabName } from "../../../shared/sheet/columns.ts";
import type { RawCell } from "../core/cell-codec.ts";
import { type Columns, type Table, toTable } from "../core/table.ts";
import type { Book } from "./book.ts";
import { findColumns } from "./find-columns.ts";
import type { RangeService, SheetService } from "./services.ts";

/** A tab with where its columns stood when it was last read. */
export interface TabHandle {
  tab: TabName;
  sheet: SheetService;
  columns: Columns;
  header: readonly RawCell[];
}

/** How often a header may change under our eyes before we give up reading. */
const PATIENCE = 5;

export function openTab(tab: TabName, sheet: SheetService): TabHandle {
  const header = readHeader(sheet);
  return { tab, sheet, columns: findColumns(sheet, tab, header), header };
}

/**
 * The whole tab in one reading. When a header changed since the columns were looked up, somebody moved a column: they
 * are looked up again, until a reading and the columns agree.
 */
export function readTable(book: Book, handle: TabHandle, withFormulas: boolean): Table {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    const range: RangeService = handle.sheet.getDataRange();
    const values: RawCell[][] = range.getValues();
    const header = values[0] ?? [];
    if (sameHeader(header, handle.header)) {
      const formulas = withFormulas ? range.getFormulas() : null;
      return toTable({ tab: handle.tab, columns: handle.columns, values, formulas }, book.days);
    }
    handle.columns = findColumns(handle.sheet, handle.tab, header);
    handle.header = header;
  }
  throw new Error(`The columns of ${handle.tab} keep changing`);
}

export function readHeader(sheet: SheetService): RawCell[] {
  const width = Math.max(1, sheet.getLastColumn());
  const range: RangeService = sheet.getRange(1, 1, 1, width);
  return range.getValues()[0] ?? [];
}

/** Trailing empty headers say nothing: a reading ends where the content ends. */
function sameHeader(one: readonly RawCell[], other: readonly RawCell[]): boolean {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (String(one[index] ?? "") !== String(other[index] ?? "")) return false;
  }
  return true;
}
