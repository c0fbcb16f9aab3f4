import { cellText } from "../../worker/sheet/cell-text.ts";
import { isoDay } from "../../worker/sheet/edits/cell-values.ts";
import { SUBJECT_FIELDS, shownCell } from "../../worker/sheet/edits/subject.ts";
import { leadRow, stepRow } from "../../worker/sheet/feed/lead-rows.ts";
import { roleRow } from "../../worker/sheet/feed/role-row.ts";
import { type SheetRow, sheetRow } from "../../worker/sheet/feed/sheet-row.ts";
import { judgeWatchlist } from "../../worker/sheet/feed/watchlist-rows.ts";
import { watchAnswers } from "../../worker/sheet/lines/watch-answers.ts";
import type { Offer, Office, StoredRow } from "./office.ts";

/** A day on which every board was last read; numbers of the boards do not move by themselves. */
const READ_AT = Date.UTC(2026, 10, 20);
const SETTLED = new Set(["not_relevant", "won", "lost"]);

/** Brings the rows up to date, as the Worker does after every push and every night; what reads as before rests. */
export function projectOffice(office: Office, now: number): void {
  const shown = new Map(sheetRows(office, now).map((row) => [`${row.tab}\n${row.rowKey}`, row]));
  for (const [id, { tab, rowKey, cells, hash }] of shown) {
    const before = office.rows.get(id);
    if (before && !before.deleted && before.hash === hash) continue;
    office.rows.set(id, { tab, key: rowKey, cells, hash, deleted: false, revision: nextChange(office) });
  }
  for (const [id, row] of office.rows) if (!shown.has(id)) bury(office, id, row);
}

function sheetRows(office: Office, now: number): SheetRow[] {
  const offers = [...office.offers.values()];
  const leads = offers.filter(({ subject }) => subject.kind === "lead");
  const roles = offers.filter(({ subject, listed }) => subject.kind === "role" && listed);
  const answers = watchAnswers(judgeWatchlist(office.lines.Watchlist), new Map());
  return [
    ...leads.filter((lead) => isShown(lead, now)).map(toLead),
    ...roles.filter(({ subject }) => subject.status !== "not_relevant").map(toRole),
    ...leads
      .filter(({ subject }) => subject.status !== "new" && subject.status !== "not_relevant")
      .map(toStep),
    ...office.lines.Watchlist.map(({ lineKey, cells }, index) =>
      sheetRow("Watchlist", lineKey, { ...cells, answer: cellText(answers[index] ?? "") }),
    ),
    ...office.lines.Profile.map(({ lineKey, cells }) => sheetRow("Profile", lineKey, { ...cells })),
    sheetRow("Report", "report_leads", { measure: "Leads", value: leads.length, day: isoDay(READ_AT) }),
  ];
}

function isShown({ listed, subject }: Offer, now: number): boolean {
  const hiddenUntil = Math.max(subject.offLimitsUntil ?? 0, subject.snoozedUntil ?? 0);
  return listed && !SETTLED.has(subject.status) && hiddenUntil <= now;
}

/** The row keeps our cells as they were last; the recruiter's are those that are held now. */
function bury(office: Office, id: string, row: StoredRow): void {
  const subject = subjectOfRow(office, row);
  const theirs = SUBJECT_FIELDS.filter((field) => subject && field in row.cells).map(
    (field) => [field, subject ? shownCell(subject, field) : null] as const,
  );
  const cells = { ...row.cells, ...Object.fromEntries(theirs) };
  if (row.deleted && JSON.stringify(cells) === JSON.stringify(row.cells)) return;
  office.rows.set(id, { ...row, cells, hash: "", deleted: true, revision: nextChange(office) });
}

function subjectOfRow(office: Office, { tab, key }: StoredRow) {
  const id = key.slice(5);
  return office.offers.get(tab === "Roles" ? `role_${id}` : `lead_${id}`)?.subject;
}

function nextChange(office: Office): number {
  office.lastChange += 1;
  return office.lastChange;
}

function toLead({ facts, subject }: Offer): SheetRow {
  const { owner, status, feedback, feedbackReason, offLimitsUntil } = subject;
  return leadRow(
    {
      companyId: subject.id,
      company: facts.name,
      reason: facts.reason,
      score: facts.score,
      parts: "[]",
      new7d: 2,
      open: 5,
      reopened30d: 0,
      oldestOpenAt: READ_AT,
      weeks: "[4,5]",
      firstOfKind: "",
      places: JSON.stringify([JSON.stringify([{ text: facts.place }])]),
      provider: null,
      token: null,
      boardUrl: facts.url,
      leadUpdatedAt: READ_AT,
      ...{ owner, status, feedback, feedbackReason, offLimitsUntil },
    },
    () => null,
  );
}

function toRole({ facts, subject }: Offer): SheetRow {
  const { status, feedback, feedbackReason } = subject;
  return roleRow({
    postingId: subject.id,
    title: facts.reason,
    company: facts.name,
    places: JSON.stringify([{ text: facts.place }]),
    workplace: null,
    level: null,
    payMin: null,
    payMax: null,
    payCurrency: null,
    payPeriod: null,
    openedAt: READ_AT,
    score: facts.score,
    reposts: 0,
    parts: "[]",
    url: facts.url,
    ...{ status, feedback, feedbackReason },
  });
}

function toStep({ facts, subject }: Offer): SheetRow {
  const { id, status, statusSince, note } = subject;
  return stepRow({ companyId: id, company: facts.name, status, since: statusSince ?? READ_AT, note });
}
