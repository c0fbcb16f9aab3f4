import { CRAWL_DAYS_NEEDED, type Efficiency, VACANCIES_NEEDED } from "./assemble.ts";
import type { PartName } from "./combine.ts";
import { CANDIDATES_NEEDED, RECRUITERS_NEEDED } from "./parts.ts";

/** Why nothing is measured of a recruiting agency: what it lists again and again says nothing about itself. */
export const WHY_NO_AGENCY =
  "it is taken for a recruiting agency, whose postings are other employers' vacancies";

/** The score in a sentence or two. */
export function describeScore(efficiency: Efficiency): string {
  const { score, coverage, interval } = efficiency;
  if (score === null) return `No score yet: ${whyUnmeasured(efficiency)}.`;
  const range = interval
    ? `, between ${points(interval.low)} and ${points(interval.high)} nine times in ten`
    : "";
  const basis = coverage > 0.999 ? "all parts" : `${percent(coverage)} of the scheme`;
  return `${points(score)} of 100${range}, from ${basis}.`;
}

/** What is missing for a comparison with other companies; null when nothing is. */
export function describeProvisional({ isProvisional, isAgency, measurement }: Efficiency): string | null {
  if (!isProvisional) return null;
  if (isAgency) return `Provisional: it rests on no vacancy, because ${WHY_NO_AGENCY}, so do not rank by it.`;
  const { vacancies, crawlDays } = measurement ?? { vacancies: 0, crawlDays: 0 };
  return `Provisional: it rests on ${many(vacancies, "vacancy", "vacancies")} (${VACANCIES_NEEDED} are needed) and ${many(crawlDays, "day", "days")} of reading (${CRAWL_DAYS_NEEDED} are needed), so do not rank by it.`;
}

/** What a part says, or why it is left out. */
export function describePart(efficiency: Efficiency, part: PartName): string {
  const { answers } = efficiency;
  switch (part) {
    case "lifespan":
      return describeLifespan(efficiency);
    case "reposts":
      return describeReposts(efficiency);
    case "surveys":
      return describeSurveys(answers.recruiters);
    case "candidates":
      return describeCandidates(answers.candidates);
  }
}

function describeLifespan(efficiency: Efficiency): string {
  const { measurement } = efficiency;
  if (measurement === null || measurement.lifespan === null) return leftOut(efficiency);
  const { vacancies, open30, open60, open90, medianDays } = measurement;
  const half =
    medianDays === null ? "" : ` Half are closed within ${many(Math.ceil(medianDays), "day", "days")}.`;
  const shares = [share(open30, 30), share(open60, 60), share(open90, 90)].join(", ");
  return `Of ${many(vacancies, "vacancy", "vacancies")} of the last 180 days, still open: ${shares}.${half}`;
}

function describeReposts(efficiency: Efficiency): string {
  const { measurement } = efficiency;
  if (measurement === null || measurement.reposts === null) return leftOut(efficiency);
  if (measurement.reposts === 1) return "No vacancy was advertised again unchanged.";
  return `Vacancies advertised again unchanged cost ${percent(1 - measurement.reposts)} of this part; three repeats of every vacancy would cost all of it.`;
}

function describeSurveys({ count, sum, mean }: Efficiency["answers"]["recruiters"]): string {
  const answers = many(count, "answer", "answers");
  if (count < RECRUITERS_NEEDED)
    return `Left out: ${answers} of recruiters, ${RECRUITERS_NEEDED} are needed.`;
  return `${answers} of recruiters give ${(sum / count).toFixed(1)} of 5 on average, drawn towards ${mean.toFixed(1)}, your average over all companies.`;
}

function describeCandidates({ count, positive }: Efficiency["answers"]["candidates"]): string {
  if (count < CANDIDATES_NEEDED) {
    return `Left out: ${many(count, "answer", "answers")} of candidates, ${CANDIDATES_NEEDED} are needed.`;
  }
  return `${positive} of ${count} candidates heard back within 14 days and met a real role; counted cautiously, at the low end of what so few answers allow.`;
}

function leftOut(efficiency: Efficiency): string {
  return `Left out: ${whyUnmeasured(efficiency)}.`;
}

function whyUnmeasured({ isAgency, unreadSince, measurement }: Efficiency): string {
  if (isAgency) return WHY_NO_AGENCY;
  const vacancies = measurement?.vacancies ?? 0;
  if (vacancies === 1) return "its only vacancy is open and has not been followed for 30 days";
  if (vacancies > 1)
    return `none of the ${vacancies} vacancies has been followed for 30 days, and some are open`;
  if (unreadSince === null) return "no vacancy of the last 180 days was seen by two complete reads";
  const day = new Date(unreadSince).toISOString().slice(0, 10);
  return `its job boards were last read completely on ${day}, more than 180 days ago`;
}

function share(open: number | null, days: number): string {
  return open === null ? `not known yet after ${days} days` : `${percent(open)} after ${days} days`;
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function percent(value: number): string {
  return `${Math.round(100 * value)} %`;
}

function points(value: number): string {
  return String(Math.round(value));
}
