import { parseLease } from "../core/lease.ts";
import { conflictsOf, countPending } from "../core/pending.ts";
import { columnsOf, missingBookkeeping, type Table } from "../core/table.ts";
import { type Book, openBook } from "../google/book.ts";
import { findTabs } from "../google/find-tabs.ts";
import { openTab, readTable, type TabHandle } from "../google/read-tab.ts";
import { readState, type StateSheet } from "../google/state-sheet.ts";
import { hasNightTrigger, nightOwner } from "../google/triggers.ts";
import { readConnection } from "../sync/connection.ts";
import { isCopy } from "../sync/workbook.ts";
import type { SidebarState } from "./sidebar-contract.ts";

/** Everything the sidebar shows. Reads only. */
export function sidebarState(): SidebarState {
  const book = openBook();
  const state = readState(book);
  const handles = [...findTabs(book.spreadsheet)].map(([tab, sheet]) => openTab(tab, sheet));
  const tables = handles
    .filter(({ columns }) => missingBookkeeping(columns).length === 0)
    .map((handle) => readTable(book, handle, true));
  const connection = readConnection(book);
  const last = book.memory.get("last");
  return {
    institution: connection?.institution ?? null,
    person: connection?.person ?? null,
    last: last === "" ? null : (JSON.parse(last) as SidebarState["last"]),
    pending: { entries: sum(tables.map(countPending)), deletedRows: countDeleted(state, tables) },
    conflicts: tables.flatMap(conflictsOf),
    night: nightState(book),
    missingColumns: handles.flatMap(missingOf),
    isSetUp: state !== null && handles.length > 0,
    isCopy: isCopy(book, state),
    question: book.memory.get("question") || null,
    busy: busyWith(book),
  };
}

function nightState(book: Book): SidebarState["night"] {
  const owner = nightOwner(book);
  return {
    who: owner?.who ?? null,
    since: owner?.since ?? null,
    isMine: owner !== null && owner.who === book.who,
    hasTrigger: hasNightTrigger(),
  };
}

function busyWith(book: Book): SidebarState["busy"] {
  const lease = parseLease(book.memory.get("lease"));
  return lease && lease.until > book.now() && lease.who !== book.who
    ? { who: lease.who, since: lease.since }
    : null;
}

function missingOf({ tab, sheet, columns }: TabHandle): SidebarState["missingColumns"] {
  const headers = columnsOf(tab).flatMap(({ field, header }) => (columns.has(field) ? [] : [header]));
  return headers.length === 0 ? [] : [{ tab: sheet.getName(), headers }];
}

function countDeleted(state: StateSheet | null, tables: readonly Table[]): number {
  const byTab = new Map(tables.map((table) => [table.tab, table]));
  return (state?.lines ?? []).filter(({ tab, key, presence }) => {
    const table = byTab.get(tab);
    return table !== undefined && presence !== "gone" && !table.byKey.has(key);
  }).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
