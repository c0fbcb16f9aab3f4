import { DAY } from "../../kernel/clock.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { dayStart, isoDay, statusOf } from "./cell-values.ts";
import { moveProblem } from "./lifecycle.ts";
import type { Subject, SubjectField, SubjectPatch } from "./subject.ts";

/** What a cell's new text means for its subject; `message` when there is something to say about it. */
export interface CellReading {
  patch: SubjectPatch;
  message: string | null;
}

type Reader = (text: string | null, subject: Subject, now: number) => Result<CellReading, string>;

const SNOOZE_DAYS = 30;
const GOOD = /^\s*good lead\s*$/i;
const NOT_RELEVANT = /^\s*not relevant\b/i;
const SNOOZE = /^\s*snooze(?:\s+until)?(?:\s+(\d{4}-\d{2}-\d{2}))?\s*$/i;
const AGENCY = /\b(?:agenc(?:y|ies)|staffing|headhunters?|recruit(?:er|ers|ment)|personalvermittl\w*)\b/i;

/** Reads a changed cell. The failure is a sentence. Pure; `now` is epoch ms. */
export function readCell(
  field: SubjectField,
  text: string | null,
  subject: Subject,
  now: number,
): Result<CellReading, string> {
  return READERS[field](text, subject, now);
}

const READERS: Readonly<Record<SubjectField, Reader>> = {
  owner: (owner) => ok({ patch: { owner }, message: null }),
  note: (note) => ok({ patch: { note }, message: null }),
  status: readStatus,
  feedback: readFeedback,
  feedbackReason: readReason,
  excludeUntil: readExclusion,
};

function readStatus(text: string | null, subject: Subject, now: number): Result<CellReading, string> {
  const status = statusOf(text);
  if (!status) return fail(`"${short(text)}" is not a status`);
  const problem = moveProblem(subject.status, status);
  if (problem) return fail(problem);
  const moved = { status, statusSince: now };
  if (subject.status !== "not_relevant") return ok({ patch: moved, message: null });
  const verdict = NOT_RELEVANT.test(subject.feedback ?? "") ? { feedback: null } : {};
  return ok({ patch: { ...moved, ...verdict, offLimitsReason: null }, message: null });
}

function readFeedback(feedback: string | null, subject: Subject, now: number): Result<CellReading, string> {
  if (NOT_RELEVANT.test(feedback ?? "")) return notRelevant(feedback, subject, now);
  const reopened =
    subject.status === "not_relevant" && NOT_RELEVANT.test(subject.feedback ?? "")
      ? { status: "new" as const, statusSince: now, offLimitsReason: null }
      : {};
  const patch: SubjectPatch = { feedback, snoozedUntil: null, ...reopened };
  if (!SNOOZE.test(feedback ?? "")) return freeText(feedback, patch);
  const snooze = readSnooze(feedback ?? "", subject.offLimitsUntil, now);
  if (!snooze.ok) return snooze;
  const message = `Hidden until ${isoDay(Math.max(snooze.value ?? 0, subject.offLimitsUntil ?? 0))}`;
  return ok({ patch: { ...patch, snoozedUntil: snooze.value }, message });
}

/** A verdict we do not act on is kept; one that looks like a snooze and is none would be waited for in vain. */
function freeText(feedback: string | null, patch: SubjectPatch): Result<CellReading, string> {
  if (/^\s*snooze\b/i.test(feedback ?? "")) {
    return fail(`"${short(feedback)}" is not understood: write Snooze, or Snooze until 2027-01-31`);
  }
  const acts = feedback === null || GOOD.test(feedback);
  return ok({ patch, message: acts ? null : 'Kept. The list follows "Not relevant" and "Snooze" only' });
}

/** The end of a snooze: its own date, or the recruiter's "Exclude until" (then null: that date rules), or 30 days. */
function readSnooze(text: string, offLimitsUntil: number | null, now: number): Result<number | null, string> {
  const day = SNOOZE.exec(text)?.[1];
  if (day === undefined) return ok(snoozeEnd(offLimitsUntil, now));
  const until = dayStart(day);
  if (until === null) return fail(`"${day}" is not a date like 2027-01-31`);
  return until > now ? ok(until) : fail(`${day} is over: write the day until which to hide it`);
}

function notRelevant(feedback: string | null, subject: Subject, now: number): Result<CellReading, string> {
  const problem = moveProblem(subject.status, "not_relevant");
  if (problem) return fail(problem);
  const isAgency = AGENCY.test(`${feedback} ${subject.feedbackReason ?? ""}`);
  const moved = subject.status === "not_relevant" ? {} : { statusSince: now };
  return ok({
    patch: {
      feedback,
      snoozedUntil: null,
      status: "not_relevant",
      ...moved,
      ...exclusion(subject, isAgency),
    },
    message: exclusionMessage(subject, isAgency),
  });
}

/** The reason may be typed after the verdict, or before it. */
function readReason(feedbackReason: string | null, subject: Subject): Result<CellReading, string> {
  if (!NOT_RELEVANT.test(subject.feedback ?? "")) return ok({ patch: { feedbackReason }, message: null });
  const isAgency = AGENCY.test(`${subject.feedback} ${feedbackReason ?? ""}`);
  const patch = { feedbackReason, ...exclusion(subject, isAgency) };
  return ok({ patch, message: exclusionMessage(subject, isAgency) });
}

function exclusion(subject: Subject, isAgency: boolean): SubjectPatch {
  return subject.kind === "role" ? {} : { offLimitsReason: isAgency ? "agency" : null };
}

function exclusionMessage(subject: Subject, isAgency: boolean): string | null {
  return isAgency && subject.kind === "lead" ? "Excluded as an agency, whatever it hires for" : null;
}

function readExclusion(text: string | null, subject: Subject, now: number): Result<CellReading, string> {
  const offLimitsUntil = text === null ? null : dayStart(text);
  if (text !== null && offLimitsUntil === null) return fail(`"${short(text)}" is not a date like 2027-01-31`);
  const snoozedUntil = snoozeBeside(offLimitsUntil, subject, now);
  const until = Math.max(offLimitsUntil ?? 0, snoozedUntil ?? 0);
  const isOver = offLimitsUntil !== null && offLimitsUntil <= now;
  const over = isOver ? `${isoDay(offLimitsUntil)} is over, so nothing is hidden` : null;
  const message = until > now ? `Hidden until ${isoDay(until)}` : over;
  return ok({ patch: { offLimitsUntil, snoozedUntil }, message });
}

/** What a changed date leaves of "Snooze" in the cell beside it; a snooze that is over does not begin again. */
function snoozeBeside(offLimitsUntil: number | null, subject: Subject, now: number): number | null {
  const hiddenUntil = Math.max(subject.snoozedUntil ?? 0, subject.offLimitsUntil ?? 0);
  if (hiddenUntil <= now || !SNOOZE.test(subject.feedback ?? "")) return null;
  const snooze = readSnooze(subject.feedback ?? "", offLimitsUntil, now);
  return snooze.ok ? snooze.value : null;
}

/** A snooze ends on the recruiter's own date when there is one ahead, otherwise after 30 days. */
function snoozeEnd(offLimitsUntil: number | null, now: number): number | null {
  if (offLimitsUntil !== null && offLimitsUntil > now) return null;
  return Math.floor(now / DAY + SNOOZE_DAYS) * DAY;
}

function short(text: string | null): string {
  return (text ?? "").slice(0, 80);
}
