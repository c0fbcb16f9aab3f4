import { type Database, statement } from "../../db/index.ts";
import type { CandidateAnswers, RecruiterAnswers } from "../parts.ts";

export interface AnswerRow {
  institutionId: string;
  companyId: string;
  quarter: string;
  kind: "recruiter" | "candidate";
  respondent: string;
  rating: number | null;
  answered: number | null;
  wasReal: number | null;
  comment: string | null;
  answeredAt: number;
}

const OF_RESPONDENT = `WHERE institution_id = ?1 AND company_id = ?2 AND quarter = ?3
  AND kind IN ('recruiter', 'candidate') AND respondent = ?5`;

/**
 * Keeps the first answer of a respondent about a company in a quarter, of whatever kind; the key alone would let him answer
 * once as each. Gives what is stored then, and whether it is this one.
 */
export async function keepAnswer(db: Database, row: AnswerRow): Promise<{ row: AnswerRow; isNew: boolean }> {
  const key = [row.institutionId, row.companyId, row.quarter, row.kind, row.respondent];
  const [inserted = [], [stored] = []] = await db.query<AnswerRow>([
    statement(
      `INSERT INTO survey_answers (institution_id, company_id, quarter, kind, respondent, rating, answered, was_real,
         comment, answered_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
       WHERE NOT EXISTS (SELECT 1 FROM survey_answers ${OF_RESPONDENT}) RETURNING quarter`,
      ...[...key, row.rating, row.answered, row.wasReal, row.comment, row.answeredAt],
    ),
    statement(
      `SELECT institution_id AS institutionId, company_id AS companyId, quarter, kind, respondent, rating, answered,
         was_real AS wasReal, comment, answered_at AS answeredAt FROM survey_answers ${OF_RESPONDENT}
       ORDER BY kind = ?4 DESC LIMIT 1`,
      ...key,
    ),
  ]);
  if (!stored) throw new Error("an answer that was just kept is not there");
  return { row: stored, isNew: inserted.length > 0 };
}

export interface Answers {
  recruiters: RecruiterAnswers;
  candidates: CandidateAnswers;
}

/** One institution's answers since a moment: about one company, and the mean rating over all companies. */
export async function answersAbout(
  db: Database,
  institutionId: string,
  companyId: string,
  since: number,
): Promise<Answers> {
  const row = await db.first<Record<"ratings" | "sum" | "mean" | "candidates" | "positive", number>>(
    `SELECT COUNT(CASE WHEN company_id = ?2 THEN rating END) AS ratings,
       COALESCE(SUM(CASE WHEN company_id = ?2 THEN rating END), 0) AS sum,
       COALESCE(AVG(rating), 0) AS mean,
       COALESCE(SUM(company_id = ?2 AND kind = 'candidate'), 0) AS candidates,
       COALESCE(SUM(company_id = ?2 AND kind = 'candidate' AND answered IS NOT 0 AND was_real IS NOT 0), 0) AS positive
     FROM survey_answers WHERE institution_id = ?1 AND answered_at >= ?3`,
    institutionId,
    companyId,
    since,
  );
  return {
    recruiters: { count: row?.ratings ?? 0, sum: row?.sum ?? 0, mean: row?.mean ?? 0 },
    candidates: { count: row?.candidates ?? 0, positive: row?.positive ?? 0 },
  };
}

export interface QuarterCount {
  quarter: string;
  recruiters: number;
  candidates: number;
}

/** How many answers one institution has about a company, newest quarter first. */
export async function answersByQuarter(
  db: Database,
  institutionId: string,
  companyId: string,
): Promise<QuarterCount[]> {
  return db.all(
    `SELECT quarter, SUM(kind = 'recruiter') AS recruiters, SUM(kind = 'candidate') AS candidates
     FROM survey_answers WHERE institution_id = ?1 AND company_id = ?2 GROUP BY quarter ORDER BY quarter DESC`,
    institutionId,
    companyId,
  );
}
