import type { TabName } from "../../../shared/sheet/columns.ts";
import type { FeedRow } from "../../../shared/sheet/feed.ts";
import type { Client } from "../api/client.ts";
import type { Budget } from "../core/budget.ts";
import { foldRows } from "../core/fold-pages.ts";
import type { KnownRow } from "../core/known-rows.ts";
import { isCellTab } from "../core/operations-of.ts";
import { planPull } from "../core/plan-pull.ts";
import { planStrangers } from "../core/plan-repairs.ts";
import { Problem } from "../core/problem.ts";
import { addCounts, type Counts, NO_COUNTS } from "../core/summary.ts";
import type { Table } from "../core/table.ts";
import { counted } from "../core/texts.ts";
import { appendRows, clearMisplaced, collectStranded, expectedTexts } from "../google/append-rows.ts";
import type { Book } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { readTable, type TabHandle } from "../google/read-tab.ts";
import { writeState } from "../google/state-sheet.ts";
import { relink } from "./relink.ts";
import type { Workbook } from "./workbook.ts";

export interface PullResult {
  counts: Counts;
  /** Everything the server has was applied. */
  done: boolean;
  /** Properties to store together with the rest: from here the next pull goes on. */
  cursor: string;
}

export interface PullRequest {
  budget: Budget;
  /** Empty: from the beginning. */
  cursor: string;
  allowMany: boolean;
  /** The feed is being read from its beginning, over several syncs perhaps. */
  full: boolean;
  /** An earlier pull was cut off in the middle of writing. */
  recovering: boolean;
}

/** So many rows are applied at one go at most. */
const MAX_ROWS = 20_000;
/** Time kept for writing what was read. */
const WRITING_SHARE = 0.5;

/** Reads the feed as far as time allows and applies it tab by tab: few large writes instead of many small ones. */
export function pull(
  book: Book,
  client: Client,
  bindingId: string,
  workbook: Workbook,
  request: PullRequest,
): PullResult {
  const { rows, cursor, hasMore } = readPages(client, bindingId, request);
  const isFull = request.full;
  let counts = NO_COUNTS;
  const byTab = foldRows(rows);
  checkClosing(book, workbook, byTab, request, isFull);
  if (rows.length > 0) {
    book.announce();
    book.memory.set({ applying: "1" });
  }
  for (const [tab, tabRows] of byTab) {
    const handle = workbook.handles.get(tab);
    if (!handle) continue;
    counts = addCounts(counts, applyRows(book, workbook, handle, tabRows, request));
  }
  if (isFull && !hasMore) markStrangers(book, workbook);
  return { counts, done: !hasMore, cursor };
}

function readPages(client: Client, bindingId: string, { budget, cursor }: PullRequest) {
  const rows: FeedRow[] = [];
  const reserve = budget.left() * WRITING_SHARE;
  let page = client.changes(bindingId, cursor);
  rows.push(...page.rows);
  while (page.hasMore && rows.length < MAX_ROWS && budget.left() > reserve) {
    page = client.changes(bindingId, page.cursor);
    rows.push(...page.rows);
  }
  return { rows, cursor: page.cursor, hasMore: page.hasMore };
}

/** Stops before anything is written when a tab would lose an unlikely share of its rows. */
function checkClosing(
  book: Book,
  workbook: Workbook,
  byTab: ReadonlyMap<TabName, FeedRow[]>,
  request: PullRequest,
  full: boolean,
): void {
  if (request.allowMany) return;
  for (const [tab, rows] of byTab) {
    const handle = workbook.handles.get(tab);
    if (!handle || !rows.some((row) => row.deleted)) continue;
    const options = { away: new Set<string>(), full, allowMany: false };
    const { halted } = planPull(readTable(book, handle, false), rows, options);
    if (!halted) continue;
    throw new Problem(
      "suspicious",
      `${counted(halted.count, "row")} of ${halted.of} in ${tab} would be marked as closed at once.`,
      "None of them was marked. If that is right, say so in the sidebar or when you choose Sync now.",
    );
  }
}

function awayKeys(workbook: Workbook, tab: TabName): Set<string> {
  return new Set(workbook.state.lines.filter((line) => line.tab === tab).map(({ key }) => key));
}

function applyRows(
  book: Book,
  workbook: Workbook,
  handle: TabHandle,
  rows: readonly FeedRow[],
  request: PullRequest,
): Partial<Counts> {
  const applied = { added: 0, changed: 0, closed: 0 };
  const away = awayKeys(workbook, handle.tab);
  for (const key of request.recovering ? repair(book, handle, rows) : []) away.delete(key);
  const options = { away, full: request.full, allowMany: true };
  let inserts: readonly FeedRow[] = [];
  const update = () =>
    changeTab(book, handle, true, (table) => {
      const plan = planPull(table, rows, options);
      inserts = plan.inserts;
      if (applied.added === 0) Object.assign(applied, { changed: plan.changed, closed: plan.closed });
      return plan.targets;
    });
  let table = update();
  if (inserts.length > 0) {
    applied.added = inserts.length;
    insert(book, workbook, handle, table, inserts);
    table = update();
  }
  if (request.recovering) relink(handle, table, rows);
  return applied;
}

/** Clears up after a pull that was cut off. Returns the keys of rows that have to be written anew. */
function repair(book: Book, handle: TabHandle, rows: readonly FeedRow[]): ReadonlySet<string> {
  collectStranded(handle, readTable(book, handle, false));
  return clearMisplaced(handle, readTable(book, handle, false), expectations(book, handle, rows));
}

const INSERT_ROUNDS = 3;

/** Adds rows and looks whether they are where they belong. One that is not there any more was deleted by a person. */
function insert(
  book: Book,
  workbook: Workbook,
  handle: TabHandle,
  before: Table,
  rows: readonly FeedRow[],
): void {
  let table = before;
  let missing = rows;
  for (let round = 0; round < INSERT_ROUNDS && missing.length > 0; round += 1) {
    appendRows(book, handle, table, missing);
    rememberRows(workbook, handle.tab, missing);
    SpreadsheetApp.flush();
    table = readTable(book, handle, false);
    if (sameColumns(table, before)) return;
    const again = clearMisplaced(handle, table, expectations(book, handle, missing));
    missing = missing.filter(({ key }) => again.has(key));
  }
}

function expectations(book: Book, handle: TabHandle, rows: readonly FeedRow[]) {
  return new Map(rows.map((row) => [row.key, expectedTexts(book, handle, row)]));
}

/** Written together with the rows: one that a person deletes from now on is known as deleted. */
function rememberRows(workbook: Workbook, tab: TabName, rows: readonly FeedRow[]): void {
  const { lines } = workbook.state;
  const known = new Set(lines.filter((line) => line.tab === tab).map(({ key }) => key));
  const fresh = rows
    .filter(({ key }) => !known.has(key))
    .map(({ key }): KnownRow => ({ tab, key, presence: "there", opId: "" }));
  if (fresh.length > 0) workbook.state = writeState(workbook.state, [...lines, ...fresh]);
}

function sameColumns(one: Table, other: Table): boolean {
  return [...one.columns].every(([field, column]) => other.columns.get(field) === column);
}

function markStrangers(book: Book, workbook: Workbook): void {
  for (const handle of workbook.handles.values()) {
    if (isCellTab(handle.tab)) changeTab(book, handle, false, planStrangers);
  }
}
