import { type CellChange, differences, expect, rowsById } from "../core/differences.ts";
import { keysHit } from "../core/lost-keys.ts";
import { findStrays, type Stray } from "../core/strays.ts";
import type { Table } from "../core/table.ts";
import type { Targets } from "../core/targets.ts";
import type { Book } from "./book.ts";
import { putKeysBack } from "./put-keys.ts";
import { readTable, type TabHandle } from "./read-tab.ts";
import type { RangeService } from "./services.ts";
import { type Writing, writeChanges } from "./write-cells.ts";

/** A lock keeps other syncs away, not people: so often a write is looked at again and mended. */
const ROUNDS = 5;

/**
 * Reads a tab, decides, writes, reads again and mends, until every row says what was decided for it. Rows are known by
 * key, so a sort, an insertion or a deletion between any two calls is met by the next round.
 *
 * @returns the tab as it stands; without a write when nothing was decided.
 */
export function changeTab(
  book: Book,
  handle: TabHandle,
  withFormulas: boolean,
  decide: (table: Table) => Targets,
): Table {
  let table = readTable(book, handle, withFormulas);
  const targets = decide(table);
  if (targets.size === 0) return table;
  const expected = expect(table, targets);
  let open = differences(table, expected);
  let last = "";
  let asText = false;
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    // The same cells in the same places again: the sheet spells what was written in its own way, say 0123 as 123.
    const places = placesOf(table, open);
    if (places === last && asText) break;
    asText = places === last;
    last = places;
    const { fresh, written } = write(book, handle, table, { expected, changes: open, asText }, withFormulas);
    open = differences(fresh, expected);
    if (open.length > 0) restore(handle, findStrays(table, fresh, written));
    table = fresh;
  }
  return table;
}

/** Writes and looks at once what became of it. */
function write(book: Book, handle: TabHandle, table: Table, writing: Writing, withFormulas: boolean) {
  book.announce();
  const written = writeChanges(book, handle, table, writing);
  SpreadsheetApp.flush();
  const fresh = readTable(book, handle, withFormulas);
  const isMended = putKeysBack(handle, keysHit(table, fresh, written));
  return { written, fresh: isMended ? readTable(book, handle, withFormulas) : fresh };
}

function placesOf(table: Table, changes: readonly CellChange[]): string {
  const rows = rowsById(table);
  return changes.map(({ id, field }) => `${rows.get(id)?.row} ${table.columns.get(field)} ${id}`).join("\n");
}

/** Puts back what a write hit that was meant for another place. Formulas of the recruiter's own are left alone. */
function restore(handle: TabHandle, strays: readonly Stray[]): void {
  for (const { row, column, value } of strays) {
    const range: RangeService = handle.sheet.getRange(row, column, 1, 1);
    if (range.getFormulas()[0]?.[0]) continue;
    range.setValues([[value]]);
  }
}
