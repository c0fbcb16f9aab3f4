import { DAY } from "../kernel/clock.ts";
import { bootstrapInterval, type MeasuredLife } from "./bootstrap.ts";
import { lifespanPart, repostPart } from "./parts.ts";
import { medianDays, openAfter, survivalCurve } from "./survival.ts";

/** Vacancies count that were open at some time in so many days before now. */
export const WINDOW = 180 * DAY;
/** A vacancy that only one read has seen says nothing about how long it lives. */
export const READS_NEEDED = 2;

/** One stitched vacancy: first start to last end of its chain of postings. Times are epoch ms. */
export interface Vacancy {
  vacancyId: string;
  boardId: string;
  startedAt: number;
  /** Null while open. */
  endedAt: number | null;
  unchangedReposts: number;
  /** Reads of its board that certainly saw it, at most 2. */
  reads: number;
  /** The board's last complete read: until then an open vacancy is known to be open. Null: never. */
  boardReadAt: number | null;
}

/** When the boards of a company were read, epoch ms. */
export interface CrawlSpan {
  firstReadAt: number | null;
  lastReadAt: number | null;
}

/** The parts that all institutions share; a row of `efficiency_parts`. Null is "not known", never 0. */
export interface Measurement {
  vacancies: number;
  crawlDays: number;
  lifespan: number | null;
  reposts: number | null;
  open30: number | null;
  open60: number | null;
  open90: number | null;
  medianDays: number | null;
  low: number | null;
  high: number | null;
}

/** The vacancies that count at `now`: seen twice, and open at some time of the window. */
export function countedVacancies<Row extends Vacancy>(vacancies: readonly Row[], now: number): Row[] {
  return vacancies.filter(
    (one) => one.reads >= READS_NEEDED && one.startedAt <= now && knownUntil(one, now) >= now - WINDOW,
  );
}

/**
 * Measures one board or company at `now`. The window takes what was open in it, however old: a vacancy of a year is what
 * the score is about. Reposts come with the lifespan or not at all, so that three young vacancies make no perfect score.
 */
export function measureVacancies(
  vacancies: readonly Vacancy[],
  span: CrawlSpan,
  now: number,
  seed: string,
): Measurement {
  const lives = countedVacancies(vacancies, now).map((one) => lifeOf(one, now));
  const curve = survivalCurve(lives);
  const lifespan = lifespanPart(curve);
  const interval = lifespan === null ? null : bootstrapInterval(lives, seed);
  return {
    vacancies: lives.length,
    crawlDays: crawlDays(span, now),
    lifespan,
    reposts: lifespan === null ? null : repostPart(lives.map((life) => life.unchangedReposts)),
    open30: openAfter(curve, 30),
    open60: openAfter(curve, 60),
    open90: openAfter(curve, 90),
    medianDays: medianDays(curve),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** From its start to its end, or to when it was last known to be open. */
export function lifeOf(vacancy: Vacancy, now: number): MeasuredLife {
  const { startedAt, endedAt, unchangedReposts } = vacancy;
  const days = Math.max(0, knownUntil(vacancy, now) - startedAt) / DAY;
  return { days, ended: endedAt !== null, unchangedReposts };
}

function knownUntil({ endedAt, boardReadAt }: Vacancy, now: number): number {
  return endedAt ?? Math.min(boardReadAt ?? now, now);
}

function crawlDays({ firstReadAt, lastReadAt }: CrawlSpan, now: number): number {
  if (firstReadAt === null || lastReadAt === null) return 0;
  return Math.max(0, Math.floor((lastReadAt - Math.max(firstReadAt, now - WINDOW)) / DAY));
}
