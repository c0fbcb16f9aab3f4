import type { Client } from "../api/client.ts";
import type { Budget } from "../core/budget.ts";
import { isCellTab } from "../core/operations-of.ts";
import { hasUnknownRows, planFormulaRemoval } from "../core/plan-repairs.ts";
import { addCounts, type Counts } from "../core/summary.ts";
import type { Table } from "../core/table.ts";
import type { Book } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { connect } from "./connection.ts";
import { pull } from "./pull.ts";
import { push } from "./push.ts";
import { openWorkbook, type Workbook } from "./workbook.ts";

export interface SyncResult {
  bindingId: string;
  counts: Counts;
  done: boolean;
  /** What a person should know or decide; sentences. */
  troubles: string[];
  /** Rows that went at once, waiting for a person's yes; null when there is nothing to ask. */
  question: string | null;
}

/**
 * One sync, under the document lock: push, pull, verify, and only then note how far it came. With nothing new on
 * either side nothing is written, not even a property.
 */
export function runSync(book: Book, client: Client, budget: Budget, allowMany: boolean): SyncResult {
  const workbook = openWorkbook(book);
  const { bindingId } = connect(book, client);
  // After a cut-off pull a missing row may be one that was not written: it is no dismissal yet.
  const holdAll = book.memory.get("applying") !== "";
  const pushed = push(book, client, bindingId, workbook, { allowMany, holdAll });
  const start = whereToStart(book, workbook, pushed.tables);
  const pulled = pull(book, client, bindingId, workbook, { ...start, budget, allowMany });
  SpreadsheetApp.flush();
  // Stored by the caller, in one call with how the sync went.
  book.memory.later({
    cursor: pulled.cursor,
    applying: "",
    unfinished: pulled.done ? "" : start.full ? "full" : "more",
  });
  const [missing] = pushed.suspicious;
  return {
    bindingId,
    counts: addCounts(pushed.counts, pulled.counts),
    done: pulled.done,
    troubles: workbook.troubles,
    question: missing
      ? `${missing.count} of ${missing.of} rows in ${missing.tab} were deleted. Shall Rolecall keep them away for good? If not, undo the deletion (Ctrl+Z, or File > Version history).`
      : null,
  };
}

/**
 * Where the pull goes on. From the beginning when the last one was cut off while writing, when the bookkeeping of a row
 * is lost, or when formulas had to be taken out of our cells: only the whole feed can put such rows right.
 */
function whereToStart(book: Book, workbook: Workbook, tables: readonly Table[]) {
  const { memory } = book;
  const recovering = memory.get("applying") !== "";
  const isReading = memory.get("unfinished") === "full" && memory.get("cursor") !== "";
  const removed = tables.filter((table) => removeFormulas(book, workbook, table)).length > 0;
  const lost = tables.some((table) => isCellTab(table.tab) && hasUnknownRows(table));
  const cursor = recovering || removed || (lost && !isReading) ? "" : memory.get("cursor");
  return { cursor, full: cursor === "" || isReading, recovering };
}

function removeFormulas(book: Book, workbook: Workbook, table: Table): boolean {
  const handle = workbook.handles.get(table.tab);
  if (!handle || planFormulaRemoval(table).size === 0) return false;
  changeTab(book, handle, true, planFormulaRemoval);
  return true;
}
