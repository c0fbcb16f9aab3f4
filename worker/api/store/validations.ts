import type { Database } from "../../db/index.ts";
import type { ValidationFailure } from "../answers/validation.ts";

export type ValidationRow = Omit<ValidationFailure, "failedAt"> & { failedAt: number };

/** Position in the list: posting, field, rule. */
export type ValidationKey = readonly [postingId: string, field: string, rule: string];

/** What the institution's rules have against postings of companies it watches, after a position. */
export async function listValidations(
  db: Database,
  institutionId: string,
  { company, severity }: { company: string | null; severity: string | null },
  { after, limit }: { after: ValidationKey; limit: number },
): Promise<ValidationRow[]> {
  return db.all<ValidationRow>(
    `SELECT v.posting_id AS postingId, p.title, s.company_id AS companyId, v.field, v.rule, v.kind, v.severity, v.message,
       v.raw, v.failed_at AS failedAt
     FROM posting_validations v JOIN postings p ON p.posting_id = v.posting_id
     JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified'
     JOIN watches w ON w.company_id = s.company_id AND w.institution_id = ?1 AND w.removed_at IS NULL
     WHERE v.institution_id = ?1 AND (?2 IS NULL OR s.company_id = ?2) AND (?3 IS NULL OR v.severity = ?3)
       AND (v.posting_id, v.field, v.rule) > (?4, ?5, ?6) ORDER BY v.posting_id, v.field, v.rule LIMIT ?7`,
    institutionId,
    company,
    severity,
    ...after,
    limit,
  );
}
