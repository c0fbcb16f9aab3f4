import { mergedLeads } from "../../companies/index.ts";
import type { Database } from "../../db/index.ts";
import { byKey } from "../lines/judge-line.ts";
import type { LineTab } from "../lines/line.ts";
import { isMatchedAtOnce } from "../store/due-companies.ts";
import { markDue, type PendingEvent, pendingAmong, saveDismissals, settleEvents } from "../store/events.ts";
import { loadLines, saveLines } from "../store/lines.ts";
import { companiesOfPostings, loadLeads, loadRoles, saveLeads, saveRoles } from "../store/subjects.ts";
import { subjectOf } from "./events.ts";
import { judgeCells } from "./judge-cells.ts";
import { judgeLines } from "./judge-lines.ts";

const AFTER_THE_NIGHT =
  "Saved. There is too much to match at once: the Leads and Roles follow after the night";
/** How often a batch is judged again when others change the same rows meanwhile. */
const MOST_ROUNDS = 6;

/**
 * Applies waiting operations of one institution, in their order, and answers each in the same transaction: exactly
 * once, however often and by how many it is tried. What was judged on a state that others moved meanwhile is judged
 * again. Returns how many still wait, normally none.
 */
export async function applyEvents(
  db: Database,
  institutionId: string,
  opIds: readonly string[],
  now: number,
): Promise<number> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const events = await pendingAmong(db, institutionId, opIds);
    if (events.length === 0) return 0;
    await applyOnce(db, institutionId, events, now);
  }
  return (await pendingAmong(db, institutionId, opIds)).length;
}

async function applyOnce(
  db: Database,
  institutionId: string,
  events: readonly PendingEvent[],
  now: number,
): Promise<void> {
  const cellEvents = events.filter(({ kind }) => kind === "cell");
  const ids = subjectIds(cellEvents);
  const merged = await mergedLeads(db, institutionId, ids.lead);
  const companyIds = new Set([...ids.lead, ...merged.map(({ into }) => into.companyId)]);
  const subjects = [
    ...(await loadLeads(db, institutionId, [...companyIds])),
    ...(await loadRoles(db, institutionId, ids.role)),
  ];
  const cells = judgeCells(cellEvents, subjects, now, merged);
  const watchlist = await judgeTab(db, institutionId, "Watchlist", events);
  const profile = await judgeTab(db, institutionId, "Profile", events);
  const dismissed = events.filter(({ kind }) => kind === "dismiss");
  const noted = dismissed.map(({ opId }) => ({
    opId,
    outcome: "applied",
    message: null,
    current: null,
    judgedOn: null,
  }));
  const settlements = [...cells.settlements, ...watchlist.settlements, ...profile.settlements, ...noted];
  const leads = cells.changed.filter(({ after }) => after.kind === "lead");
  const roles = cells.changed.filter(({ after }) => after.kind === "role");
  const due = [
    ...leads.map(({ after }) => after.id),
    ...(await companiesOfPostings(
      db,
      roles.map(({ after }) => after.id),
    )),
  ];
  // Everything that asks "does it still wait?" or "has it moved?" comes before the statement that changes the answer.
  await db.write([
    ...saveLines(institutionId, [...watchlist.changes, ...profile.changes], now),
    ...saveDismissals(institutionId, lastWords(events, dismissed), cellEvents, now),
    ...settleEvents(institutionId, settlements, now),
    ...saveLeads(institutionId, leads, now),
    ...saveRoles(institutionId, roles, now),
    ...markDue(due),
  ]);
}

/** Of these operations on rows, those that nothing after them contradicts: a row that is written on again is back. */
function lastWords(
  events: readonly PendingEvent[],
  dismissed: readonly PendingEvent[],
): readonly PendingEvent[] {
  const rowOf = ({ bindingId, tab, rowKey }: PendingEvent) => `${bindingId} ${tab} ${rowKey}`;
  const last = new Map(events.map((event) => [rowOf(event), event]));
  return dismissed.filter((event) => last.get(rowOf(event)) === event);
}

async function judgeTab(db: Database, institutionId: string, tab: LineTab, events: readonly PendingEvent[]) {
  const mine = events.filter((event) => event.kind === "line" && event.tab === tab);
  if (mine.length === 0) return { settlements: [], changes: [] };
  const isLate = tab === "Profile" && !(await isMatchedAtOnce(db, institutionId));
  return judgeLines(
    tab,
    mine,
    byKey(await loadLines(db, institutionId, tab)),
    isLate ? AFTER_THE_NIGHT : null,
  );
}

/** The distinct companies and postings that rows are about. */
export function subjectIds(events: readonly { tab: string; rowKey: string }[]): {
  lead: string[];
  role: string[];
} {
  const subjects = events.flatMap((event) => subjectOf(event) ?? []);
  const of = (kind: "lead" | "role") => [
    ...new Set(subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)),
  ];
  return { lead: of("lead"), role: of("role") };
}
