import type { Database } from "../db/index.ts";
import {
  type CombinedScore,
  combineParts,
  type Interval,
  type PartValues,
  scoreInterval,
} from "./combine.ts";
import { type Measurement, WINDOW } from "./measure.ts";
import { candidatePart, surveyPart } from "./parts.ts";
import { type Answers, answersAbout } from "./store/answers.ts";
import { measurementsOf, type StoredMeasurement } from "./store/parts.ts";
import { type Standing, standingOf } from "./store/standing.ts";

export const VACANCIES_NEEDED = 20;
export const CRAWL_DAYS_NEEDED = 45;

/** The score of a company or board as one institution sees it. */
export interface Efficiency extends CombinedScore, Standing {
  /** 90 % interval of the score, 0 to 100; null when nothing was measured. */
  interval: Interval | null;
  /** Too few vacancies or days for a comparison with others. */
  isProvisional: boolean;
  /** Null when no vacancy counts. */
  measurement: Measurement | null;
  measuredAt: number | null;
  answers: Answers;
}

export interface BoardEfficiency extends CombinedScore {
  boardId: string;
  interval: Interval | null;
  isProvisional: boolean;
  measurement: Measurement;
}

/**
 * A company's score at `now` (epoch ms): what was measured for everybody, with this institution's own answers of the
 * last 180 days. Boards come without answers, which are about the company.
 */
export async function loadEfficiency(
  db: Database,
  institutionId: string,
  companyId: string,
  now: number,
): Promise<{ company: Efficiency; boards: BoardEfficiency[] }> {
  const [standing, rows, answers] = await Promise.all([
    standingOf(db, companyId, now - WINDOW),
    measurementsOf(db, companyId),
    answersAbout(db, institutionId, companyId, now - WINDOW),
  ]);
  // What was measured before the mark came may still be stored.
  const counted = standing.isAgency ? [] : rows;
  const measured = counted.find(({ kind }) => kind === "company") ?? null;
  return {
    company: assembleEfficiency(standing, measured, measured?.computedAt ?? null, answers),
    boards: counted.filter(({ kind }) => kind === "board").map(boardEfficiency),
  };
}

/** Puts the measured parts and an institution's answers together. */
function assembleEfficiency(
  standing: Standing,
  measurement: Measurement | null,
  measuredAt: number | null,
  answers: Answers,
): Efficiency {
  const values: PartValues = {
    lifespan: measurement?.lifespan ?? null,
    reposts: measurement?.reposts ?? null,
    surveys: surveyPart(answers.recruiters),
    candidates: candidatePart(answers.candidates),
  };
  return {
    ...standing,
    ...combineParts(values),
    interval: scoreInterval(values, baseOf(measurement)),
    isProvisional: isProvisional(measurement),
    measurement,
    measuredAt,
    answers,
  };
}

function boardEfficiency(row: StoredMeasurement): BoardEfficiency {
  const values = { lifespan: row.lifespan, reposts: row.reposts, surveys: null, candidates: null };
  return {
    boardId: row.id,
    ...combineParts(values),
    interval: scoreInterval(values, baseOf(row)),
    isProvisional: isProvisional(row),
    measurement: row,
  };
}

function isProvisional(measurement: Measurement | null): boolean {
  const { vacancies, crawlDays } = measurement ?? { vacancies: 0, crawlDays: 0 };
  return vacancies < VACANCIES_NEEDED || crawlDays < CRAWL_DAYS_NEEDED;
}

function baseOf(measurement: Measurement | null): Interval | null {
  const { low, high } = measurement ?? { low: null, high: null };
  return low === null || high === null ? null : { low, high };
}
