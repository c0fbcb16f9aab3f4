import { companyMetrics, defaultProfile, matchPosting, scoreLead } from "../../../worker/insights/index.ts";
import type { companyRow, postingRow } from "./seed-rows.ts";

type Posting = ReturnType<typeof postingRow>;

/** Lead, metrics and matches of a company by the real formulas, as rows of their tables. */
export function computedCompany(
  { company_id, name }: ReturnType<typeof companyRow>,
  postings: readonly Posting[],
  now: number,
) {
  const metrics = companyMetrics(postings.map(openingOf), now);
  const matches = postings.flatMap((posting) => {
    const match = matchOf(posting, now);
    return match === null ? [] : [{ posting, match }];
  });
  const lead = scoreLead({
    metrics,
    matches: matches.map(({ posting, match }) => leadMatch(posting, match.score)),
    companyName: name,
    agency: null,
    now,
  });
  if (lead === null) throw new Error(`${name} is no lead`);
  return {
    lead: {
      company_id,
      score: lead.score,
      reason: lead.reason,
      parts: JSON.stringify(lead.parts),
      top_postings: JSON.stringify(matches.map(({ posting }) => posting.posting_id)),
      open: metrics.open,
      new_7d: metrics.new7d,
      reopened_30d: metrics.reopened30d,
      oldest_open_at: metrics.oldestOpenAt,
      hash: company_id,
      updated_at: now,
    },
    metrics: {
      company_id,
      open: metrics.open,
      new_7d: metrics.new7d,
      new_30d: metrics.new30d,
      closed_30d: metrics.closed30d,
      reopened_30d: metrics.reopened30d,
      missing: metrics.missing,
      over_30d: metrics.openOver30d,
      over_60d: metrics.openOver60d,
      over_90d: metrics.openOver90d,
      oldest_open_at: metrics.oldestOpenAt,
      families: JSON.stringify(metrics.families),
      hash: company_id,
      computed_at: now,
    },
    matches: matches.map(({ posting, match }) => ({
      posting_id: posting.posting_id,
      score: match.score,
      confidence: match.confidence,
      parts: JSON.stringify(match.parts),
      hash: posting.posting_id,
    })),
  };
}

function openingOf({ opened_at: openedAt, family }: Posting) {
  const never = { vacancyId: null, closedAt: null, reopenedAt: null, missingSince: null };
  return { ...never, openedAt, status: "open" as const, family };
}

function matchOf({ title, family, level, workplace, places, opened_at: openedAt }: Posting, now: number) {
  const known = { title, family, level, workplace, places: JSON.parse(places), openedAt };
  return matchPosting({ ...known, skills: [], descriptionText: null }, defaultProfile, now);
}

function leadMatch({ title, places, opened_at: openedAt }: Posting, score: number) {
  const [place] = JSON.parse(places) as { text: string }[];
  return { title, score, openedAt, reopenedAt: null, place: place?.text ?? null };
}
