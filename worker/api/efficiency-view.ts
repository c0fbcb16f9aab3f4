import {
  type BoardEfficiency,
  describePart,
  describeProvisional,
  describeScore,
  type Efficiency,
  type Lifespan,
  WHY_NO_AGENCY,
} from "../efficiency/index.ts";
import { isoOrNull } from "./answers/common.ts";
import type { EfficiencyAnswer, LifespanAnswer } from "./answers/efficiency.ts";

export function viewEfficiency(
  companyId: string,
  { company, boards }: { company: Efficiency; boards: BoardEfficiency[] },
): EfficiencyAnswer {
  return {
    companyId,
    explanation: describeScore(company),
    provisionalBecause: describeProvisional(company),
    ...viewMeasured(company),
    parts: company.parts.map(({ part, value, weight, contribution }) => ({
      part,
      value: round(value, 3),
      weight,
      contribution: round(contribution, 2),
      explanation: describePart(company, part),
    })),
    recruiterAnswers: company.answers.recruiters.count,
    candidateAnswers: company.answers.candidates.count,
    measuredAt: isoOrNull(company.measuredAt),
    boards: boards.map((board) => ({ boardId: board.boardId, ...viewMeasured(board) })),
  };
}

function viewMeasured(subject: Efficiency | BoardEfficiency) {
  const { score, coverage, interval, isProvisional, measurement } = subject;
  return {
    score: round(score, 1),
    coverage: round(coverage, 2),
    interval: interval && {
      low: round(interval.low, 1),
      high: round(interval.high, 1),
      level: 0.9 as const,
    },
    provisional: isProvisional,
    vacancies: measurement?.vacancies ?? 0,
    crawlDays: measurement?.crawlDays ?? 0,
    medianDays: round(measurement?.medianDays ?? null, 1),
    open30: round(measurement?.open30 ?? null, 3),
    open60: round(measurement?.open60 ?? null, 3),
    open90: round(measurement?.open90 ?? null, 3),
  };
}

/** A group without vacancies has a row of its own: a company that is watched is never just missing. */
export function viewLifespan(group: string, name: string, lifespan: Lifespan | undefined): LifespanAnswer {
  const { vacancies = 0, stillOpen = 0, closed = 0 } = lifespan ?? {};
  const median = round(lifespan?.medianDays ?? null, 1);
  return {
    group,
    name,
    vacancies,
    open: stillOpen,
    closed,
    medianDays: median,
    open30: round(lifespan?.open30 ?? null, 3),
    open60: round(lifespan?.open60 ?? null, 3),
    open90: round(lifespan?.open90 ?? null, 3),
    explanation: explainLifespan(vacancies, stillOpen, median),
  };
}

/** A recruiting agency has a row, too, which says why there is nothing in it. */
export function viewAgency(group: string, name: string): LifespanAnswer {
  return { ...viewLifespan(group, name, undefined), explanation: `Not measured: ${WHY_NO_AGENCY}.` };
}

function explainLifespan(vacancies: number, stillOpen: number, median: number | null): string {
  if (vacancies === 0) return "No vacancy of the last 180 days was seen by two complete reads.";
  const counted = `${vacancies} ${vacancies === 1 ? "vacancy" : "vacancies"} of the last 180 days, ${stillOpen} still open`;
  return median === null
    ? `${counted}: more than half outlived what has been followed so far.`
    : `${counted}: half are closed within ${Math.ceil(median)} ${median <= 1 ? "day" : "days"}.`;
}

function round(value: number, decimals: number): number;
function round(value: number | null, decimals: number): number | null;
function round(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
