import { bulk, bulkList, type Statement, statement } from "../../db/index.ts";
import type { RuleFailure } from "../rule-failure.ts";
import { rawText } from "../validate-posting.ts";

export interface PostingFailures {
  postingId: string;
  failures: readonly RuleFailure[];
}

/**
 * What one institution's rules have against these postings now. A failure that stays as it is costs nothing and keeps
 * the moment it was first found; what is no longer wrong is forgotten.
 */
export function storeFailures(
  institutionId: string,
  validated: readonly PostingFailures[],
  now: number,
): Statement[] {
  const rows = validated.flatMap(({ postingId, failures }) => failures.map((one) => rowOf(postingId, one)));
  const current = JSON.stringify(rows.map(([postingId, field, rule]) => [postingId, field, rule]));
  return [
    ...bulkList(
      `DELETE FROM posting_validations WHERE institution_id = ?2
         AND posting_id IN (SELECT value FROM json_each(?1))
         AND (posting_id, field, rule) NOT IN (SELECT value->>0, value->>1, value->>2 FROM json_each(?3))`,
      validated.map(({ postingId }) => postingId),
      institutionId,
      current,
    ),
    ...bulk(
      `INSERT INTO posting_validations (institution_id, posting_id, field, rule, kind, severity, message, raw, failed_at)
       SELECT ?2, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, ?3
       FROM json_each(?1) WHERE true
       ON CONFLICT (institution_id, posting_id, field, rule) DO UPDATE SET severity = excluded.severity,
         message = excluded.message, raw = excluded.raw, failed_at = excluded.failed_at
       WHERE posting_validations.severity IS NOT excluded.severity
         OR posting_validations.message IS NOT excluded.message OR posting_validations.raw IS NOT excluded.raw`,
      rows,
      institutionId,
      now,
    ),
  ];
}

function rowOf(postingId: string, { field, rule, kind, severity, message, raw }: RuleFailure): string[] {
  return [postingId, field, rule, kind, severity, message, rawText(raw)] as string[];
}

/** Takes postings that are kept out from the institution's matches. */
export function dropMatches(institutionId: string, postingIds: readonly string[]): Statement[] {
  return bulkList(
    `DELETE FROM matches WHERE posting_id IN (SELECT value FROM json_each(?1))
       AND profile_id IN (SELECT profile_id FROM profiles WHERE institution_id = ?2)`,
    postingIds,
    institutionId,
  );
}

/**
 * To be written with every change of an institution's rules: the next processing validates and matches all postings of
 * its companies again.
 */
export function markRulesChanged(institutionId: string): Statement {
  return statement(
    `UPDATE company_metrics SET rematch = 1, next_review_at = 0
     WHERE company_id IN (SELECT company_id FROM watches WHERE institution_id = ?1 AND removed_at IS NULL)`,
    institutionId,
  );
}
