/** The parts of the score with their weights. */
export const PART_WEIGHTS = { lifespan: 0.4, reposts: 0.3, surveys: 0.2, candidates: 0.1 } as const;
export type PartName = keyof typeof PART_WEIGHTS;
export const PART_NAMES = Object.keys(PART_WEIGHTS) as PartName[];

/** Each part 0 to 1, null where nothing is known. */
export type PartValues = Record<PartName, number | null>;

export interface ScorePart {
  part: PartName;
  value: number | null;
  /** Its share of the whole scheme, 0 to 1, whatever else is missing. */
  weight: number;
  /** Points of the score that come from it; 0 when it is missing. All together are the score. */
  contribution: number;
}

export interface CombinedScore {
  /** 0 to 100; null when nothing is known. */
  score: number | null;
  /** The weights of the known parts together, 0 to 1. */
  coverage: number;
  parts: ScorePart[];
}

/** 100 · Σ weight·value / Σ weight over the known parts. A missing part is left out, never taken as average. */
export function combineParts(values: PartValues): CombinedScore {
  const coverage = PART_NAMES.reduce((sum, part) => (values[part] === null ? sum : sum + weightOf(part)), 0);
  const parts = PART_NAMES.map((part) => ({
    part,
    value: values[part],
    weight: PART_WEIGHTS[part],
    contribution: coverage === 0 ? 0 : (100 * weightOf(part) * (values[part] ?? 0)) / coverage,
  }));
  const score = coverage === 0 ? null : parts.reduce((sum, { contribution }) => sum + contribution, 0);
  return { score, coverage, parts };
}

function weightOf(part: PartName): number {
  return PART_WEIGHTS[part];
}

/** What is measured from vacancies alone, 0 to 1: lifespan and reposts in the proportion of their weights. */
export function measuredBase(lifespan: number, reposts: number): number {
  const { lifespan: ofLifespan, reposts: ofReposts } = PART_WEIGHTS;
  return (ofLifespan * lifespan + ofReposts * reposts) / (ofLifespan + ofReposts);
}

export interface Interval {
  low: number;
  high: number;
}

/** The interval (0 to 100) of the whole score from that of the measured base (0 to 1); answers are taken as they are. */
export function scoreInterval(values: PartValues, base: Interval | null): Interval | null {
  if (base === null || values.lifespan === null || values.reposts === null) return null;
  const at = (value: number) => combineParts({ ...values, lifespan: value, reposts: value }).score ?? 0;
  return { low: at(base.low), high: at(base.high) };
}
