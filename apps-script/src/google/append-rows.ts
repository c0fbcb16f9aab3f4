import type { FeedRow } from "../../../shared/sheet/feed.ts";
import { parseBase, writtenKey } from "../core/bookkeeping.ts";
import { kindOf, toCell } from "../core/cell-codec.ts";
import { newRowCells } from "../core/plan-pull.ts";
import { columnsOf, isBlank, type Table, type TableRow } from "../core/table.ts";
import type { Book } from "./book.ts";
import type { TabHandle } from "./read-tab.ts";
import type { RangeService } from "./services.ts";
import { writeLinks } from "./write-cells.ts";

/** Empty rows kept above the place where new rows are written, so that people's insertions push no row of theirs into it. */
const SLACK = 20;

/**
 * Writes new rows at the very end of the grid, where no sort reaches and nobody's row can be, and then moves them as
 * whole rows into the block, above its last row, so that filters and formats take them in. A move never pairs a cell
 * with another key, whatever happens in between. Not flushed: what must go with it is the caller's to add.
 */
export function appendRows(book: Book, handle: TabHandle, table: Table, rows: readonly FeedRow[]): void {
  const { sheet } = handle;
  const count = rows.length;
  book.announce();
  const grid = sheet.getMaxRows();
  const short = count + SLACK - (grid - sheet.getLastRow());
  if (short > 0) sheet.insertRowsAfter(grid, short);
  const start = grid + Math.max(0, short) - count + 1;
  writeBlocks(book, handle, start, rows);
  const last = [...table.byKey.values()].reduce((most, { row }) => Math.max(most, row), 0);
  moveInto(handle, start, count, last === 0 ? 2 : last);
}

/**
 * Rows of ours that a cut-off sync left at the end of the grid are moved into the block. Rows are stranded when more
 * than a handful of empty ones part them from the rest.
 */
export function collectStranded(handle: TabHandle, table: Table): boolean {
  let blanks = 0;
  let lastKeyed = 0;
  for (const row of table.rows) {
    if (row.key === "") {
      blanks = isBlank(row) ? blanks + 1 : 0;
      continue;
    }
    if (blanks >= SLACK) {
      const count = table.rows.filter((other) => other.row >= row.row && other.key !== "").length;
      moveInto(handle, row.row, count, lastKeyed === 0 ? 2 : lastKeyed);
      SpreadsheetApp.flush();
      return true;
    }
    blanks = 0;
    lastKeyed = row.row;
  }
  return false;
}

function moveInto({ sheet }: TabHandle, start: number, count: number, before: number): void {
  if (start > before) sheet.moveRows(sheet.getRange(start, 1, count, 1), before);
}

function writeBlocks(book: Book, handle: TabHandle, start: number, rows: readonly FeedRow[]): void {
  const blocks = neighbouringColumns(handle);
  const contents = rows.map((row) => newRowCells(handle, row));
  const specs = new Map(columnsOf(handle.tab).map((column) => [column.field, column]));
  for (const block of blocks) {
    const cells = contents.map((content) =>
      block.map(({ field }) => {
        const spec = specs.get(field);
        return spec ? toCell(kindOf(spec), content[field] ?? null, book.days) : "";
      }),
    );
    const range: RangeService = handle.sheet.getRange(
      start,
      block[0]?.column ?? 1,
      rows.length,
      block.length,
    );
    range.setValues(cells);
  }
  for (const { field } of columnsOf(handle.tab).filter(({ kind }) => kind === "link")) {
    const column = handle.columns.get(field);
    if (column !== undefined)
      writeLinks(
        handle.sheet,
        start,
        column,
        contents.map((cells) => cells[field] ?? null),
      );
  }
}

/** Managed columns that stand side by side, the one with the key first. */
function neighbouringColumns({ tab, columns }: TabHandle): { field: string; column: number }[][] {
  const sorted = columnsOf(tab)
    .flatMap(({ field }) => {
      const column = columns.get(field);
      return column === undefined ? [] : [{ field, column }];
    })
    .sort((one, other) => one.column - other.column);
  const blocks: { field: string; column: number }[][] = [];
  for (const entry of sorted) {
    const block = blocks[blocks.length - 1];
    if (block && block[block.length - 1]?.column === entry.column - 1) block.push(entry);
    else blocks.push([entry]);
  }
  const hasKey = (block: { field: string }[]) => Number(block.some(({ field }) => field === "_key"));
  return blocks.sort((one, other) => hasKey(other) - hasKey(one));
}

/**
 * Takes away what landed in the wrong columns because a column moved at that very moment. Of a new row whose key is
 * lost everything goes; in other new rows, cells outside our columns that say what one of ours should. A row that was
 * seen to be right once is left alone: what it says outside our columns is a person's.
 *
 * @param expected texts of each new row by key
 * @returns keys of the rows that must be written again
 */
export function clearMisplaced(
  handle: TabHandle,
  table: Table,
  expected: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const again = new Set<string>();
  const width = Math.max(1, table.header.length);
  const ours = new Set(table.columns.values());
  for (const row of table.rows) {
    const lost = row.key === "" ? lostKey(row) : null;
    if (lost !== null && expected.has(lost)) {
      again.add(lost);
      clearCells(handle, row.row, 1, width);
    }
    const isNew = parseBase(row.cells._base ?? null, row.key) === null;
    const texts = isNew ? expected.get(row.key) : undefined;
    row.raw.forEach((cell, index) => {
      if (cell !== "" && texts?.has(String(cell)) && !ours.has(index + 1))
        clearCells(handle, row.row, index + 1, 1);
    });
  }
  return again;
}

function lostKey({ raw }: TableRow): string | null {
  for (const cell of raw) {
    const key = typeof cell === "string" ? writtenKey(cell) : null;
    if (key !== null) return key;
  }
  return null;
}

function clearCells(handle: TabHandle, row: number, column: number, width: number): void {
  const range: RangeService = handle.sheet.getRange(row, column, 1, width);
  range.setValues([Array.from({ length: width }, () => "")]);
}

/** What the cells of a new row were told to say. */
export function expectedTexts(book: Book, handle: TabHandle, row: FeedRow): Set<string> {
  const cells = newRowCells(handle, row);
  const texts = columnsOf(handle.tab).map((column) =>
    String(toCell(kindOf(column), cells[column.field] ?? null, book.days)),
  );
  return new Set(texts.filter((text) => text !== ""));
}
