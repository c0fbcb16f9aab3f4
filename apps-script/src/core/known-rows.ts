import type { TabName } from "../../../shared/sheet/columns.ts";
import type { Operation } from "../../../shared/sheet/edits.ts";
import { isAbnormal } from "./abnormal.ts";
import { operationId } from "./operation-id.ts";
import { isCellTab, isLineTab } from "./operations-of.ts";
import type { Table } from "./table.ts";

/** `there`: in the sheet; `leaving`: a person deleted it, the server has yet to hear; `gone`: it heard. */
export type Presence = "there" | "leaving" | "gone";

/** One line of the hidden bookkeeping tab: a row that was in the sheet at some time. */
export interface KnownRow {
  tab: TabName;
  key: string;
  presence: Presence;
  /** The operation that tells the server; empty when none. */
  opId: string;
}

/** So many rows of a tab went at once that a person must say whether it was meant. */
export interface Missing {
  tab: TabName;
  count: number;
  of: number;
}

export interface KnownRowsPlan {
  lines: readonly KnownRow[];
  changed: boolean;
  suspicious: readonly Missing[];
}

/**
 * Compares what was in the sheet with what is there: rows that are new become known, rows that went become dismissals,
 * rows that came back (an undone deletion) are there again. Tabs that could not be read are left out of `tables`, so
 * that nothing of theirs counts as deleted. `holdAll` waits with dismissals for a sync that finds everything in place.
 */
export function planKnownRows(
  lines: readonly KnownRow[],
  tables: readonly Table[],
  newId: () => string,
  { allowMany, holdAll }: { allowMany: boolean; holdAll: boolean },
): KnownRowsPlan {
  const byTab = new Map(tables.map((table) => [table.tab, table]));
  const suspicious = allowMany || holdAll ? [] : tables.flatMap((table) => missingFrom(table, lines));
  const held = new Set(suspicious.map(({ tab }) => tab));
  const next = lines.map((line) => {
    const table = byTab.get(line.tab);
    return table ? step(line, table.byKey.has(line.key), holdAll || held.has(line.tab), newId) : line;
  });
  const added = tables.flatMap((table) => unknownOf(table, lines));
  const changed = added.length > 0 || next.some((line, index) => line !== lines[index]);
  return { lines: [...next, ...added], changed, suspicious };
}

function step(line: KnownRow, isThere: boolean, held: boolean, newId: () => string): KnownRow {
  if (isThere) return line.presence === "there" ? line : { ...line, presence: "there", opId: "" };
  if (line.presence !== "there" || held) return line;
  if (!isCellTab(line.tab) && !isLineTab(line.tab)) return { ...line, presence: "gone" };
  return { ...line, presence: "leaving", opId: operationId(newId(), line.key, "row") };
}

function missingFrom(table: Table, lines: readonly KnownRow[]): Missing[] {
  const known = lines.filter(({ tab, presence }) => tab === table.tab && presence === "there");
  const count = known.filter(({ key }) => !table.byKey.has(key)).length;
  return isAbnormal(count, known.length) ? [{ tab: table.tab, count, of: known.length }] : [];
}

function unknownOf(table: Table, lines: readonly KnownRow[]): KnownRow[] {
  const known = new Set(lines.filter(({ tab }) => tab === table.tab).map(({ key }) => key));
  return [...table.byKey.keys()]
    .filter((key) => !known.has(key))
    .map((key) => ({ tab: table.tab, key, presence: "there", opId: "" }));
}

/** The dismissals and deleted lines the server has yet to hear of. */
export function dismissalsOf(lines: readonly KnownRow[]): Operation[] {
  return lines.flatMap((line): Operation[] => {
    const { tab, key, presence, opId } = line;
    if (presence !== "leaving") return [];
    if (isLineTab(tab)) return [{ kind: "line", opId, tab, key, values: null }];
    return isCellTab(tab) ? [{ kind: "dismiss", opId, tab, key }] : [];
  });
}

/** Whatever the answer was, the row stays away: the recruiter deleted it. */
export function settleKnownRows(
  lines: readonly KnownRow[],
  answered: { has: (opId: string) => boolean },
): { lines: readonly KnownRow[]; changed: boolean } {
  const next = lines.map(
    (line): KnownRow =>
      line.presence === "leaving" && answered.has(line.opId) ? { ...line, presence: "gone", opId: "" } : line,
  );
  return { lines: next, changed: next.some((line, index) => line !== lines[index]) };
}
