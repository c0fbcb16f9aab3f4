import { bulk, type Statement, upsertSql } from "../../db/index.ts";
import type { CompanyMetrics, Lead, Match } from "../../insights/index.ts";
import { hashValue } from "../../kernel/hash.ts";

export interface ScoredPosting {
  profileId: string;
  postingId: string;
  match: Match | null;
}

/** Keeps the matches above the floor and drops those that fell below; an unchanged match costs nothing. */
export function storeMatches(scored: readonly ScoredPosting[]): Statement[] {
  const kept = scored.flatMap(({ profileId, postingId, match }) =>
    match === null
      ? []
      : [
          [
            profileId,
            postingId,
            match.score,
            match.confidence,
            JSON.stringify(match.parts),
            match.nextReviewAt,
            hashValue(match),
          ],
        ],
  );
  const dropped = scored
    .filter(({ match }) => match === null)
    .map(({ profileId, postingId }) => [profileId, postingId]);
  return [
    ...bulk(
      upsertSql({
        table: "matches",
        columns: ["profile_id", "posting_id", "score", "confidence", "parts", "next_review_at", "hash"],
        key: ["posting_id", "profile_id"],
        updateWhen: "matches.hash IS NOT excluded.hash",
      }),
      kept,
    ),
    ...bulk(
      "DELETE FROM matches WHERE (posting_id, profile_id) IN (SELECT value->>1, value->>0 FROM json_each(?1))",
      dropped,
    ),
  ];
}

export interface CompanyNumbers {
  companyId: string;
  metrics: CompanyMetrics;
  nextReviewAt: number | null;
}

export function storeMetrics(numbers: readonly CompanyNumbers[], now: number): Statement[] {
  return bulk(
    upsertSql({
      table: "company_metrics",
      columns: [
        "company_id",
        "open",
        "new_7d",
        "new_30d",
        "closed_30d",
        "reopened_30d",
        "missing",
        "over_30d",
        "over_60d",
        "over_90d",
        "oldest_open_at",
        "families",
        "next_review_at",
        "hash",
        "computed_at",
        "rematch",
      ],
      key: ["company_id"],
      updateWhen: "true",
    }),
    numbers.map(({ companyId, metrics, nextReviewAt }) => [
      companyId,
      metrics.open,
      metrics.new7d,
      metrics.new30d,
      metrics.closed30d,
      metrics.reopened30d,
      metrics.missing,
      metrics.openOver30d,
      metrics.openOver60d,
      metrics.openOver90d,
      metrics.oldestOpenAt,
      JSON.stringify(metrics.families),
      nextReviewAt,
      hashValue({ ...metrics, nextReviewAt }),
      now,
      0,
    ]),
  );
}

export interface CompanyLead {
  institutionId: string;
  companyId: string;
  /** Null: there is no lead (any more). */
  lead: Lead | null;
  metrics: CompanyMetrics;
  topPostings: readonly string[];
  /** What the company opened for the first time lately, in words. */
  firstOfKind: string;
}

export function storeLeads(leads: readonly CompanyLead[], now: number): Statement[] {
  const rows = leads.flatMap(({ institutionId, companyId, lead, metrics, topPostings, firstOfKind }) => {
    if (lead === null) return [];
    const shown = [
      lead.score,
      lead.reason,
      JSON.stringify(lead.parts),
      JSON.stringify(topPostings),
      metrics.open,
      metrics.new7d,
      metrics.reopened30d,
      metrics.oldestOpenAt,
      firstOfKind,
    ];
    return [[institutionId, companyId, ...shown, lead.nextReviewAt, hashValue(shown), now]];
  });
  const gone = leads.filter(({ lead }) => lead === null).map((one) => [one.institutionId, one.companyId]);
  return [
    ...bulk(
      upsertSql({
        table: "leads",
        columns: [
          "institution_id",
          "company_id",
          "score",
          "reason",
          "parts",
          "top_postings",
          "open",
          "new_7d",
          "reopened_30d",
          "oldest_open_at",
          "first_of_kind",
          "next_review_at",
          "hash",
          "updated_at",
        ],
        key: ["institution_id", "company_id"],
        updateWhen: "leads.hash IS NOT excluded.hash",
      }),
      rows,
    ),
    ...bulk(
      "DELETE FROM leads WHERE (institution_id, company_id) IN (SELECT value->>0, value->>1 FROM json_each(?1))",
      gone,
    ),
  ];
}
