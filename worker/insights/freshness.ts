import { DAY } from "../kernel/clock.ts";

/** How new a posting is by our first sight. Few bands, so that a stored score changes rarely. */
const BANDS: readonly { underDays: number; value: number; evidence: string }[] = [
  { underDays: 7, value: 1, evidence: "First seen within 7 days" },
  { underDays: 14, value: 0.8, evidence: "First seen 7 to 14 days ago" },
  { underDays: 30, value: 0.6, evidence: "First seen 14 to 30 days ago" },
  { underDays: 60, value: 0.4, evidence: "First seen 30 to 60 days ago" },
  { underDays: 90, value: 0.2, evidence: "First seen 60 to 90 days ago" },
];

export interface Freshness {
  /** 1 for new, falling to 0 from 90 days on. */
  value: number;
  evidence: string;
  /** Epoch ms at which the value next changes; null when it never does again. */
  nextReviewAt: number | null;
}

/** `openedAt` and `now` are epoch ms; a first sight in the future counts as new. */
export function freshnessOf(openedAt: number, now: number): Freshness {
  const band = BANDS.find(({ underDays }) => now < openedAt + underDays * DAY);
  if (band === undefined) return { value: 0, evidence: "First seen over 90 days ago", nextReviewAt: null };
  return { value: band.value, evidence: band.evidence, nextReviewAt: openedAt + band.underDays * DAY };
}
