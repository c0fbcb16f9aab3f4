import { DAY } from "../kernel/clock.ts";
import { type CompanyMetrics, earliest } from "./company-metrics.ts";
import { leadReason } from "./lead-reason.ts";
import type { Lead, LeadFactor, LeadMatch, LeadPart } from "./lead-types.ts";
import { sumTenths } from "./tenths.ts";

/** The most points each factor can give; together 100. The match itself first, then what recruiters value most. */
export const LEAD_POINTS: Readonly<Record<LeadFactor, number>> = {
  match: 35,
  new: 25,
  reopened: 15,
  longOpen: 15,
  volume: 10,
};

/** So many of a kind give all of its points. */
const FULL = { new: 3, reopened: 2, volume: 10 };
const NEW_DAYS = 7;
const REOPENED_DAYS = 30;
const LONG_OPEN_BANDS: readonly { overDays: number; value: number }[] = [
  { overDays: 90, value: 1 },
  { overDays: 60, value: 0.7 },
  { overDays: 30, value: 0.4 },
];

/**
 * A company as one institution's lead, out of all its open matching postings (in any order) and its metrics. Every
 * number and sentence stays true until `nextReviewAt`: ages are bands and dates, never a count of days. Null when
 * nothing matches.
 */
export function scoreLead(input: {
  metrics: CompanyMetrics;
  matches: readonly LeadMatch[];
  companyName: string;
  /** Why it is taken for an agency; null when nothing says so. Marked, and scored like any other. */
  agency: string | null;
  now: number;
}): Lead | null {
  const matches = [...input.matches].sort(byWorth);
  const [best] = matches;
  if (best === undefined) return null;
  const { now } = input;
  const fresh = matches.filter((match) => now < match.openedAt + NEW_DAYS * DAY);
  const reopened = matches.filter(
    ({ reopenedAt }) => reopenedAt !== null && now < reopenedAt + REOPENED_DAYS * DAY,
  );
  const [longest] = [...matches].sort((a, b) => a.openedAt - b.openedAt || byWorth(a, b));
  const band = LONG_OPEN_BANDS.find(({ overDays }) => now >= (longest ?? best).openedAt + overDays * DAY);
  const parts = [
    part("match", best.score / 100, `Best match ${best.score}: ${best.title}`),
    part("new", fresh.length / FULL.new, `${count(fresh, "new matching role")} in ${NEW_DAYS} days`),
    part(
      "reopened",
      reopened.length / FULL.reopened,
      `${count(reopened, "matching role")} reopened in ${REOPENED_DAYS} days`,
    ),
    part(
      "longOpen",
      band?.value ?? 0,
      band ? `A matching role open over ${band.overDays} days` : "No matching role open over 30 days",
    ),
    part(
      "volume",
      matches.length / FULL.volume,
      `${matches.length} of ${input.metrics.open} open roles match`,
    ),
  ];
  return {
    score: sumTenths(parts.map(({ contribution }) => contribution)),
    parts,
    reason: leadReason({
      companyName: input.companyName,
      agency: input.agency,
      matches,
      fresh,
      reopened,
      longOpen:
        band === undefined || longest === undefined ? null : { match: longest, overDays: band.overDays },
    }),
    nextReviewAt: earliest(edges(matches).filter((edge) => edge > now)),
  };
}

function part(factor: LeadFactor, share: number, evidence: string): LeadPart {
  const value = Math.min(1, Math.max(0, share));
  const contribution = Math.round(LEAD_POINTS[factor] * value * 10) / 10;
  return {
    factor,
    value: Math.round(value * 100) / 100,
    weight: LEAD_POINTS[factor],
    contribution,
    evidence,
  };
}

function count(matches: readonly LeadMatch[], noun: string): string {
  return `${matches.length} ${noun}${matches.length === 1 ? "" : "s"}`;
}

/** Every moment at which an age passes a band. */
function edges(matches: readonly LeadMatch[]): number[] {
  const days = [NEW_DAYS, ...LONG_OPEN_BANDS.map(({ overDays }) => overDays)];
  return matches.flatMap(({ openedAt, reopenedAt }) => [
    ...days.map((day) => openedAt + day * DAY),
    ...(reopenedAt === null ? [] : [reopenedAt + REOPENED_DAYS * DAY]),
  ]);
}

/** Best first; the rest of the order only makes equal input give equal output. */
function byWorth(a: LeadMatch, b: LeadMatch): number {
  const key = ({ title, place }: LeadMatch) => `${title}\u0000${place ?? ""}`;
  return b.score - a.score || b.openedAt - a.openedAt || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
