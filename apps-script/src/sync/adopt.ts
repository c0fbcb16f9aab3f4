import { OPERATIONS_FIELD } from "../../../shared/sheet/columns.ts";
import type { Table } from "../core/table.ts";
import { setTarget, type Targets } from "../core/targets.ts";
import type { Book } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { findTabs } from "../google/find-tabs.ts";
import { openTab } from "../google/read-tab.ts";
import { makeState, readState, writeOwner } from "../google/state-sheet.ts";

/** Makes a copied spreadsheet a sheet of its own: nothing that was on its way in the original is sent from here. */
export function adopt(book: Book): void {
  for (const [tab, sheet] of findTabs(book.spreadsheet)) {
    const handle = openTab(tab, sheet);
    if (handle.columns.has(OPERATIONS_FIELD)) changeTab(book, handle, false, planForgetting);
  }
  const state = readState(book) ?? makeState(book);
  writeOwner(state.sheet, book.id);
  book.memory.set({
    binding: "",
    cursor: "",
    applying: "",
    unfinished: "",
    lease: "",
    night: "",
    question: "",
  });
}

function planForgetting(table: Table): Targets {
  const targets: Targets = new Map();
  for (const row of table.byKey.values()) {
    if (row.cells[OPERATIONS_FIELD]) setTarget(targets, row.id, OPERATIONS_FIELD, null);
  }
  return targets;
}
