import type { CellValue } from "../../../shared/sheet/feed.ts";
import { kindOf, type RawCell, toCell } from "../core/cell-codec.ts";
import { linkLabel, markedText, safeLink, safeText } from "../core/cell-safety.ts";
import { type CellChange, type Expected, rowsById } from "../core/differences.ts";
import { neighbours } from "../core/neighbours.ts";
import { rectanglesOf } from "../core/runs.ts";
import { placeOf, type Written } from "../core/strays.ts";
import { columnsOf, type Table } from "../core/table.ts";
import type { Book } from "./book.ts";
import type { TabHandle } from "./read-tab.ts";
import type { RangeService, SheetService } from "./services.ts";

export interface Writing {
  expected: Expected;
  changes: readonly CellChange[];
  /** Texts are marked as such, where the sheet took them for numbers or days. */
  asText: boolean;
}

/** Writes changes in few, large blocks. Returns what was written where, to recognise what went astray. */
export function writeChanges(book: Book, handle: TabHandle, table: Table, writing: Writing): Written {
  const { changes } = writing;
  const valueAt = valueFinder(table, writing);
  const written = new Map<string, string>();
  for (const { row, column, height, width } of rectanglesOf(table, changes)) {
    const block = Array.from({ length: height }, (_, down) =>
      Array.from({ length: width }, (_, right) => valueAt(book, row + down, column + right)),
    );
    const range: RangeService = handle.sheet.getRange(row, column, height, width);
    range.setValues(block);
    block.forEach((cells, down) => {
      cells.forEach((cell, right) => {
        written.set(placeOf(row + down, column + right), String(cell));
      });
    });
  }
  writeLinkChanges(handle, table, changes, written);
  return written;
}

/** What belongs into a cell of a block: what changes, else what is there anyway. */
function valueFinder(table: Table, { expected, changes, asText }: Writing) {
  const fields = new Map([...table.columns].map(([field, column]) => [column, field]));
  const specs = new Map(columnsOf(table.tab).map((column) => [column.field, column]));
  const ids = new Map([...rowsById(table)].map(([id, { row }]) => [row, id]));
  const changed = new Map(changes.map((change) => [`${change.id}\n${change.field}`, change.value]));
  return (book: Book, row: number, column: number): RawCell => {
    const id = ids.get(row) ?? "";
    const field = fields.get(column) ?? "";
    const spec = specs.get(field);
    const change = changed.get(`${id}\n${field}`);
    const value = change === undefined ? (expected.ours.get(id)?.[field] ?? null) : change;
    if (!spec) return "";
    const cell = toCell(kindOf(spec), value, book.days);
    const isText = kindOf(spec) === "text" || kindOf(spec) === "choice";
    return asText && isText && change !== undefined ? markedText(cell) : cell;
  };
}

function writeLinkChanges(
  handle: TabHandle,
  table: Table,
  changes: readonly CellChange[],
  written: Map<string, string>,
): void {
  const rows = rowsById(table);
  for (const { field } of columnsOf(table.tab).filter(({ kind }) => kind === "link")) {
    const column = table.columns.get(field);
    const cells = changes
      .filter((change) => change.field === field)
      .map(({ id, value }) => ({ row: rows.get(id)?.row ?? 0, value }))
      .filter(({ row }) => row > 1);
    if (column === undefined) continue;
    for (const { row, value } of cells) written.set(placeOf(row, column), linkText(String(value ?? "")));
    writeLinkCells(handle.sheet, column, cells);
  }
}

/** Links in some rows of a column, with one call for each run of neighbouring rows. */
export function writeLinkCells(
  sheet: SheetService,
  column: number,
  cells: readonly { row: number; value: CellValue }[],
): void {
  for (const run of neighbours([...cells].sort((one, other) => one.row - other.row))) {
    writeLinks(
      sheet,
      run[0]?.row ?? 0,
      column,
      run.map(({ value }) => value),
    );
  }
}

/** Shows addresses as links, rich text and never a formula; what is no https address stays text. */
export function writeLinks(
  sheet: SheetService,
  row: number,
  column: number,
  values: readonly CellValue[],
): void {
  const range: RangeService = sheet.getRange(row, column, values.length, 1);
  range.setRichTextValues(values.map((value) => [richText(String(value ?? ""))]));
}

function richText(text: string): GoogleAppsScript.Spreadsheet.RichTextValue {
  const url = safeLink(text);
  const builder = SpreadsheetApp.newRichTextValue().setText(linkText(text));
  return url === null ? builder.build() : builder.setLinkUrl(url).build();
}

function linkText(text: string): string {
  const url = safeLink(text);
  return url === null ? safeText(text) : linkLabel(url);
}
