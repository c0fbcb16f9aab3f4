import type { TabName } from "../../../shared/sheet/columns.ts";
import type { RawCell } from "../core/cell-codec.ts";
import { type Columns, columnsOf } from "../core/table.ts";
import type { MetadataService, SheetService } from "./services.ts";

/** Metadata of a column: its field. */
export const FIELD_METADATA = "rolecall.field";

/** Our columns by metadata, then by header text, never by position. */
export function findColumns(sheet: SheetService, tab: TabName, header: readonly RawCell[]): Columns {
  const columns = markedColumns(sheet);
  const taken = new Set(columns.values());
  for (const { field, header: text } of columnsOf(tab)) {
    if (columns.has(field)) continue;
    const index = header.findIndex((cell, at) => String(cell).trim() === text && !taken.has(at + 1));
    if (index >= 0) {
      columns.set(field, index + 1);
      taken.add(index + 1);
    }
  }
  return columns;
}

/** Our columns that carry their metadata. */
export function markedColumns(sheet: SheetService): Map<string, number> {
  const columns = new Map<string, number>();
  const found: MetadataService[] = sheet.createDeveloperMetadataFinder().withKey(FIELD_METADATA).find();
  for (const metadata of found) {
    const field = metadata.getValue() ?? "";
    const column = metadata.getLocation().getColumn()?.getColumn();
    if (column === undefined) continue;
    columns.set(field, Math.min(column, columns.get(field) ?? column));
  }
  return columns;
}

/** 1 → "A", 27 → "AA". */
export function columnLetter(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? `${columnLetter((column - 1 - rest) / 26)}${letter}` : letter;
}

/** A whole column as Google wants it for metadata. */
export function wholeColumn(column: number): string {
  const letter = columnLetter(column);
  return `${letter}:${letter}`;
}
