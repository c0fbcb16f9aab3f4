import { type EditAnswer, MAX_OPERATIONS, type Operation } from "../../../shared/sheet/edits.ts";
import type { Client } from "../api/client.ts";
import { dismissalsOf, type Missing, planKnownRows, settleKnownRows } from "../core/known-rows.ts";
import { isLineTab, operationsOf } from "../core/operations-of.ts";
import { planCellOperations } from "../core/plan-cells.ts";
import { planLineOperations } from "../core/plan-lines.ts";
import { settle } from "../core/settle.ts";
import { addCounts, type Counts, NO_COUNTS } from "../core/summary.ts";
import type { Table } from "../core/table.ts";
import type { Book } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { claimKeys } from "../google/claim-keys.ts";
import type { TabHandle } from "../google/read-tab.ts";
import { writeState } from "../google/state-sheet.ts";
import type { Workbook } from "./workbook.ts";

export interface PushResult {
  counts: Counts;
  /** The tabs as they stand after the push. */
  tables: Table[];
  suspicious: readonly Missing[];
}

/** A conflict is answered by sending the recruiter's value once more, now knowing the other one. */
const ROUNDS = 3;

/**
 * Sends what recruiters wrote and deleted. Every operation is written into the sheet, with its id and value, and
 * flushed before the request leaves; one whose answer never came is sent again just as it was.
 */
export function push(
  book: Book,
  client: Client,
  bindingId: string,
  workbook: Workbook,
  options: { allowMany: boolean; holdAll: boolean },
): PushResult {
  let counts = NO_COUNTS;
  for (let round = 1; ; round += 1) {
    const resent = new Set<string>();
    const tables = [...workbook.handles.values()].map((handle) => writeOperations(book, handle, resent));
    const suspicious = rememberRows(book, workbook, tables, options);
    const operations = [...tables.flatMap(operationsOf), ...dismissalsOf(workbook.state.lines)];
    if (operations.length === 0) return { counts, tables, suspicious };
    const answers = new Map<string, EditAnswer>();
    try {
      post(book, client, bindingId, operations, answers);
    } finally {
      // What was answered before a failure is settled all the same.
      settleAll(book, workbook, tables, answers);
    }
    counts = addCounts(counts, countAnswers(operations, answers));
    const conflicts = [...answers.values()].some(({ outcome }) => outcome === "conflict");
    // A cell whose last entry is only now answered may say something newer by now.
    if ((!conflicts && resent.size === 0) || round === ROUNDS) return { counts, tables, suspicious };
  }
}

/** `resent` takes the ids of operations that an earlier sync or round left unanswered. */
function writeOperations(book: Book, handle: TabHandle, resent: Set<string>): Table {
  const note = (table: Table) => {
    for (const { opId } of operationsOf(table)) resent.add(opId);
  };
  if (!isLineTab(handle.tab)) {
    return changeTab(book, handle, true, (table) => {
      note(table);
      return planCellOperations(table, book.newId);
    });
  }
  const claimed = claimKeys(book, handle);
  note(claimed);
  const planned = planLineOperations(claimed, book.newId);
  if (planned.size === 0) return claimed;
  return changeTab(book, handle, true, (table) => planLineOperations(table, book.newId));
}

function rememberRows(
  book: Book,
  workbook: Workbook,
  tables: readonly Table[],
  options: { allowMany: boolean; holdAll: boolean },
): readonly Missing[] {
  const plan = planKnownRows(workbook.state.lines, tables, book.newId, options);
  if (plan.changed) {
    book.announce();
    workbook.state = writeState(workbook.state, plan.lines);
    SpreadsheetApp.flush();
  }
  return plan.suspicious;
}

function post(
  book: Book,
  client: Client,
  bindingId: string,
  operations: readonly Operation[],
  answers: Map<string, EditAnswer>,
): void {
  book.announce();
  for (let from = 0; from < operations.length; from += MAX_OPERATIONS) {
    for (const answer of client.edits(bindingId, operations.slice(from, from + MAX_OPERATIONS))) {
      answers.set(answer.opId, answer);
    }
  }
}

function settleAll(
  book: Book,
  workbook: Workbook,
  tables: readonly Table[],
  answers: ReadonlyMap<string, EditAnswer>,
): void {
  if (answers.size === 0) return;
  for (const table of tables) {
    const handle = workbook.handles.get(table.tab);
    const isConcerned = operationsOf(table).some(({ opId }) => answers.has(opId));
    if (handle && isConcerned) changeTab(book, handle, false, (fresh) => settle(fresh, answers));
  }
  const { lines, changed } = settleKnownRows(workbook.state.lines, answers);
  if (!changed) return;
  workbook.state = writeState(workbook.state, lines);
  SpreadsheetApp.flush();
}

function countAnswers(
  operations: readonly Operation[],
  answers: ReadonlyMap<string, EditAnswer>,
): Partial<Counts> {
  const kinds = new Map(operations.map((operation) => [operation.opId, operation]));
  const counts = { sent: 0, conflicts: 0, rejected: 0, dismissed: 0 };
  for (const [opId, { outcome }] of answers) {
    const operation = kinds.get(opId);
    const isDismissal =
      operation?.kind === "dismiss" || (operation?.kind === "line" && operation.values === null);
    if (outcome === "conflict") counts.conflicts += 1;
    else if (outcome === "rejected") counts.rejected += 1;
    else if (isDismissal) counts.dismissed += 1;
    else counts.sent += 1;
  }
  return counts;
}
