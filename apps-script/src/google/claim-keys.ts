import { TAB_SPECS } from "../../../shared/sheet/columns.ts";
import { neighbours } from "../core/neighbours.ts";
import { linesWithoutKey, lineValues } from "../core/plan-lines.ts";
import type { Table } from "../core/table.ts";
import type { Book } from "./book.ts";
import { putKeys } from "./put-keys.ts";
import { readTable, type TabHandle } from "./read-tab.ts";

const ROUNDS = 3;

/**
 * Gives a key to every line a recruiter typed. A key that landed on a row which had one, because rows moved at that
 * moment, is taken back: that row gets its own key again.
 */
export function claimKeys(book: Book, handle: TabHandle): Table {
  let before = readTable(book, handle, true);
  const claimed = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = linesWithoutKey(before);
    if (rows.length === 0) return before;
    book.announce();
    for (const run of neighbours(rows)) {
      const keys = run.map(
        () => `${TAB_SPECS[handle.tab].keyPrefix}${book.newId().replace(/-/g, "").slice(0, 16)}`,
      );
      for (const key of keys) claimed.add(key);
      putKeys(handle, run[0]?.row ?? 0, keys);
    }
    SpreadsheetApp.flush();
    before = giveBack(book, handle, before, claimed);
  }
  return before;
}

function giveBack(book: Book, handle: TabHandle, before: Table, claimed: ReadonlySet<string>): Table {
  const after = readTable(book, handle, true);
  const lost = [...before.byKey.values()].filter(({ key }) => !after.byKey.has(key));
  let returned = false;
  for (const row of after.byKey.values()) {
    const says = JSON.stringify(lineValues(after, row));
    const owner =
      claimed.has(row.key) && lost.find((then) => JSON.stringify(lineValues(before, then)) === says);
    if (!owner) continue;
    putKeys(handle, row.row, [owner.key]);
    returned = true;
  }
  if (!returned) return after;
  SpreadsheetApp.flush();
  return readTable(book, handle, true);
}
