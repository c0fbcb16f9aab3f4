import { createHash } from "node:crypto";
import type { Database } from "../db/index.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import { quarterOf } from "./quarter.ts";
import { type AnswerRow, keepAnswer } from "./store/answers.ts";

/** What a respondent said about a company; null is "not said". */
export interface SurveyAnswer {
  institutionId: string;
  companyId: string;
  kind: "recruiter" | "candidate";
  /** Whatever names the respondent to the sender. Only its hash is kept. */
  respondent: string;
  /** Recruiters: 1 to 5. */
  rating: number | null;
  /** Candidates: an answer came within 14 days. */
  answered: boolean | null;
  /** Candidates: the role was real. */
  wasReal: boolean | null;
  comment: string | null;
}

export interface RecordedAnswer {
  quarter: string;
  answeredAt: number;
  /** False: the very same answer was there already. */
  isNew: boolean;
}

/** Why an answer is not taken: the same respondent gave another one, of this kind, in the quarter. */
export interface AnsweredOtherwise {
  kind: SurveyAnswer["kind"];
}

/**
 * Records an answer for the quarter of `now` (epoch ms): one a respondent, company and quarter. The same answer again is
 * the first one; a different one, or one of the other kind, fails and changes nothing.
 */
export async function recordAnswer(
  db: Database,
  answer: SurveyAnswer,
  now: number,
): Promise<Result<RecordedAnswer, AnsweredOtherwise>> {
  const { institutionId, companyId, kind, rating, answered, wasReal, comment } = answer;
  const quarter = quarterOf(now);
  const respondent = hashRespondent(institutionId, answer.respondent);
  const key = { institutionId, companyId, quarter, kind, respondent };
  const said = { rating, answered: asNumber(answered), wasReal: asNumber(wasReal), comment };
  const { row, isNew } = await keepAnswer(db, { ...key, ...said, answeredAt: now });
  if (!isNew && (row.kind !== kind || !isSame(row, said))) return fail({ kind: row.kind });
  return ok({ quarter, answeredAt: row.answeredAt, isNew });
}

/** SHA-256, hex. With the institution in it, so that one person's answers to two institutions cannot be joined. */
function hashRespondent(institutionId: string, respondent: string): string {
  const name = respondent.trim().normalize("NFC").toLowerCase();
  return createHash("sha256")
    .update(JSON.stringify([institutionId, name]))
    .digest("hex");
}

type Said = Pick<AnswerRow, "rating" | "answered" | "wasReal" | "comment">;

function isSame(a: Said, b: Said): boolean {
  return (
    a.rating === b.rating && a.answered === b.answered && a.wasReal === b.wasReal && a.comment === b.comment
  );
}

function asNumber(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}
