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
const NOT_RELEVANT = /^\s*not relevant\b/i;
const SNOOZE = /^\s*snooze\s*$/i;
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
  const released: SubjectPatch = { feedback, snoozedUntil: null };
  if (NOT_RELEVANT.test(feedback ?? "")) return notRelevant(feedback, subject, now);
  const reopened =
    subject.status === "not_relevant" && NOT_RELEVANT.test(subject.feedback ?? "")
      ? { status: "new" as const, statusSince: now, offLimitsReason: null }
      : {};
  if (!SNOOZE.test(feedback ?? "")) return ok({ patch: { ...released, ...reopened }, message: null });
  if (subject.kind === "role") {
    const message = "Noted. One role cannot be hidden for a while: snooze its company on the Leads tab";
    return ok({ patch: { ...released, ...reopened }, message });
  }
  const until = snoozeEnd(subject.offLimitsUntil, now);
  const message = `Hidden until ${isoDay(until ?? subject.offLimitsUntil)}`;
  return ok({ patch: { ...released, ...reopened, snoozedUntil: until }, message });
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
  const isSnoozed = SNOOZE.test(subject.feedback ?? "");
  const patch = { offLimitsUntil, snoozedUntil: isSnoozed ? snoozeEnd(offLimitsUntil, now) : null };
  const isHidden = offLimitsUntil !== null && offLimitsUntil > now;
  return ok({ patch, message: isHidden ? `Hidden until ${isoDay(offLimitsUntil)}` : null });
}

/** A snooze ends on the recruiter's own date when there is one ahead, otherwise after 30 days. */
function snoozeEnd(offLimitsUntil: number | null, now: number): number | null {
  if (offLimitsUntil !== null && offLimitsUntil > now) return null;
  return Math.floor(now / DAY + SNOOZE_DAYS) * DAY;
}

function short(text: string | null): string {
  return (text ?? "").slice(0, 80);
}
