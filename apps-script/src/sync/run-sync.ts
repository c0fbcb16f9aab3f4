import type { Client } from "../api/client.ts";
import type { Budget } from "../core/budget.ts";
import { keysDestroyed } from "../core/lost-keys.ts";
import { isCellTab } from "../core/operations-of.ts";
import { planNotes } from "../core/plan-cells.ts";
import { hasUnknownRows, planFormulaRemoval } from "../core/plan-repairs.ts";
import { addCounts, type Counts } from "../core/summary.ts";
import type { Table } from "../core/table.ts";
import type { Book } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { putKeysBack } from "../google/put-keys.ts";
import { readTable } from "../google/read-tab.ts";
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

interface Run {
  book: Book;
  client: Client;
  budget: Budget;
  allowMany: boolean;
  bindingId: string;
  workbook: Workbook;
}

type Pass = Pick<SyncResult, "counts" | "done" | "question">;

/**
 * One sync, under the document lock: push, pull, verify, and only then note how far it came. With nothing new on
 * either side nothing is written, not even a property.
 */
export function runSync(book: Book, client: Client, budget: Budget, allowMany: boolean): SyncResult {
  const workbook = openWorkbook(book);
  const { bindingId } = connect(book, client);
  const run = { book, client, budget, allowMany, bindingId, workbook };
  const isMending = book.memory.get("applying") !== "";
  let pass = pushAndPull(run);
  if (isMending && pass.done) {
    // What had to wait until everything was in its place again, such as rows that a person deleted, goes out now.
    const { counts } = pass;
    pass = pushAndPull(run);
    pass = { ...pass, counts: addCounts(counts, pass.counts) };
  }
  return { bindingId, ...pass, troubles: workbook.troubles };
}

function pushAndPull({ book, client, budget, allowMany, bindingId, workbook }: Run): Pass {
  // After a cut-off pull a missing row may be one that was not written: it is no dismissal yet.
  const holdAll = book.memory.get("applying") !== "";
  if (holdAll) {
    for (const handle of workbook.handles.values()) {
      putKeysBack(handle, keysDestroyed(readTable(book, handle, false)));
    }
  }
  const pushed = push(book, client, bindingId, workbook, { allowMany, holdAll });
  const start = whereToStart(book, workbook, pushed.tables);
  const pulled = pull(book, client, bindingId, workbook, { ...start, budget, allowMany });
  noteCopies(book, workbook, pushed.tables);
  SpreadsheetApp.flush();
  // Stored by the caller, in one call with how the sync went.
  book.memory.later({
    cursor: pulled.cursor,
    applying: start.recovering && !pulled.done ? MENDING : "",
    unfinished: pulled.done ? "" : start.full ? "full" : "more",
  });
  const [missing] = pushed.suspicious;
  return {
    counts: addCounts(pushed.counts, pulled.counts),
    done: pulled.done,
    question: missing
      ? `${missing.count} of ${missing.of} rows in ${missing.tab} were deleted. Shall Rolecall keep them away for good? If not, undo the deletion (Ctrl+Z, or File > Version history).`
      : null,
  };
}

/** Remembered while the repair after a cut-off goes over several syncs, none of which was itself cut off. */
const MENDING = "mending";

/**
 * Where the pull goes on. From the beginning when the last one was cut off while writing, when the bookkeeping of a row
 * is lost, or when formulas had to be taken out of our cells: only the whole feed can put such rows right.
 */
function whereToStart(book: Book, workbook: Workbook, tables: readonly Table[]) {
  const { memory } = book;
  const applying = memory.get("applying");
  const isCutOff = applying !== "" && applying !== MENDING;
  const isReading = memory.get("unfinished") === "full" && memory.get("cursor") !== "";
  const removed = tables.filter((table) => removeFormulas(book, workbook, table)).length > 0;
  const lost = tables.some((table) => isCellTab(table.tab) && hasUnknownRows(table));
  const cursor = isCutOff || removed || (lost && !isReading) ? "" : memory.get("cursor");
  return { cursor, full: cursor === "" || isReading, recovering: applying !== "" };
}

/** What was pulled may have parted a row from its pasted copy. */
function noteCopies(book: Book, workbook: Workbook, tables: readonly Table[]): void {
  for (const { tab, copies } of tables) {
    const handle = workbook.handles.get(tab);
    if (handle && copies.length > 0 && isCellTab(tab)) changeTab(book, handle, true, planNotes);
  }
}

function removeFormulas(book: Book, workbook: Workbook, table: Table): boolean {
  const handle = workbook.handles.get(table.tab);
  if (!handle || planFormulaRemoval(table).size === 0) return false;
  changeTab(book, handle, true, planFormulaRemoval);
  return true;
}
