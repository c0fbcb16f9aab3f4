import type { EditAnswer, Operation } from "../../shared/sheet/index.ts";
import { cellOf, eventOf, isSameEvent, type NewEvent, subjectOf } from "../../worker/sheet/edits/events.ts";
import { judgeCells } from "../../worker/sheet/edits/judge-cells.ts";
import { judgeLines } from "../../worker/sheet/edits/judge-lines.ts";
import { byKey } from "../../worker/sheet/lines/judge-line.ts";
import type { LineTab } from "../../worker/sheet/lines/line.ts";
import type { PendingEvent, Settlement } from "../../worker/sheet/store/events.ts";
import type { Office } from "./office.ts";
import { projectOffice } from "./project-office.ts";

/** Applies a batch and answers each operation; one whose id is known gets its first answer. */
export function applyEdits(
  office: Office,
  bindingId: string,
  operations: readonly Operation[],
  now: number,
): EditAnswer[] {
  const asked = operations.map(eventOf);
  const fresh = new Map<string, NewEvent>();
  for (const event of asked) {
    if (!office.events.has(event.opId) && !fresh.has(event.opId)) fresh.set(event.opId, event);
  }
  const pending = [...fresh.values()].map((event) => ({ ...event, institutionId: "acme", bindingId }));
  const settled = [
    ...applyCells(office, pending, now),
    ...applyLines(office, "Watchlist", pending),
    ...applyLines(office, "Profile", pending),
    ...dismiss(office, pending),
  ];
  for (const settlement of settled) note(office, fresh, settlement);
  projectOffice(office, now);
  return asked.map((event) => answerOf(office, event));
}

function applyCells(office: Office, pending: readonly PendingEvent[], now: number): Settlement[] {
  const cells = pending.filter(({ kind }) => kind === "cell");
  const ids = new Set(
    cells.flatMap((event) => {
      const about = subjectOf(event);
      return about ? [`${about.kind}_${about.id}`] : [];
    }),
  );
  const subjects = [...ids].flatMap((id) => office.offers.get(id)?.subject ?? []);
  const { settlements, changed } = judgeCells(cells, subjects, now);
  for (const { after } of changed) {
    const offer = office.offers.get(`${after.kind}_${after.id}`);
    if (offer) offer.subject = after;
  }
  for (const { bindingId, tab, rowKey } of cells) office.dismissed.delete(`${bindingId} ${tab} ${rowKey}`);
  return settlements;
}

function applyLines(office: Office, tab: LineTab, pending: readonly PendingEvent[]): Settlement[] {
  const mine = pending.filter((event) => event.kind === "line" && event.tab === tab);
  const { settlements, changes } = judgeLines(tab, mine, byKey(office.lines[tab]));
  for (const { lineKey, cells } of changes) {
    const lines = office.lines[tab];
    const known = lines.find((line) => line.lineKey === lineKey);
    if (cells === null) office.lines[tab] = lines.filter((line) => line !== known);
    else if (known) known.cells = cells;
    else lines.push({ lineKey, cells });
  }
  return settlements;
}

function dismiss(office: Office, pending: readonly PendingEvent[]): Settlement[] {
  return pending
    .filter(({ kind }) => kind === "dismiss")
    .map(({ opId, bindingId, tab, rowKey }) => {
      office.dismissed.add(`${bindingId} ${tab} ${rowKey}`);
      return { opId, outcome: "applied", message: null, current: null, judgedOn: null };
    });
}

function note(office: Office, fresh: ReadonlyMap<string, NewEvent>, settled: Settlement): void {
  const { opId, message, current } = settled;
  const event = fresh.get(opId);
  if (!event) throw new Error(`${opId} was settled twice`);
  const outcome = settled.outcome as EditAnswer["outcome"];
  const answer = { opId, outcome, message, ...(current === null ? {} : { current: cellOf(current) }) };
  office.events.set(opId, { event, answer });
  if (outcome === "applied") office.applications.set(opId, (office.applications.get(opId) ?? 0) + 1);
}

function answerOf(office: Office, event: NewEvent): EditAnswer {
  const stored = office.events.get(event.opId);
  if (!stored) throw new Error(`${event.opId} has no answer`);
  if (isSameEvent(event, stored.event)) return stored.answer;
  const message =
    "This operation id was used for another edit, so this one was not applied: send it under a new id";
  return { opId: event.opId, outcome: "rejected", message };
}
