import { type SqlValue, type Statement, statement } from "../../../db/index.ts";

/** A table of rows that belong to a company. `columns` are all but `company_id`; those in `key` come first. */
export interface CompanyTable {
  table: string;
  key: readonly string[];
  columns: readonly string[];
}

export const NAMES: CompanyTable = {
  table: "company_names",
  key: ["normalised_name"],
  columns: ["normalised_name", "name", "source"],
};
export const SPELLINGS: CompanyTable = {
  table: "company_spellings",
  key: ["source", "spelling"],
  columns: ["source", "spelling", "first_seen_at", "last_seen_at"],
};
export const SOURCES: CompanyTable = {
  table: "company_sources",
  key: ["board_id"],
  columns: ["board_id", "status", "found_by", "evidence", "reason", "found_at", "updated_at"],
};
export const DIVISIONS: CompanyTable = {
  table: "divisions",
  key: ["division_id"],
  columns: ["division_id", "name", "normalised_name", "parent_id", "source", "created_at"],
};
export const SURVEYS: CompanyTable = {
  table: "survey_answers",
  key: ["institution_id", "quarter", "kind", "respondent"],
  columns: [
    ...["institution_id", "quarter", "kind", "respondent"],
    ...["rating", "answered", "was_real", "comment", "answered_at"],
  ],
};
export const WATCHES: CompanyTable = {
  table: "watches",
  key: ["institution_id"],
  columns: [
    ...["institution_id", "revision", "owner", "status", "feedback", "feedback_reason", "off_limits_until"],
    ...[
      "off_limits_reason",
      "snoozed_until",
      "note",
      "status_since",
      "removed_at",
      "created_at",
      "updated_at",
    ],
  ],
};
export const ATTEMPTS: CompanyTable = {
  table: "discovery_attempts",
  key: [],
  columns: ["outcome", "detail", "attempts", "last_attempt_at", "last_run_id", "next_attempt_at"],
};
export const METRICS: CompanyTable = {
  table: "company_metrics",
  key: [],
  columns: [
    ...[
      "rematch",
      "open",
      "new_7d",
      "new_30d",
      "closed_30d",
      "reopened_30d",
      "missing",
      "over_30d",
      "over_60d",
    ],
    ...["over_90d", "oldest_open_at", "families", "next_review_at", "hash", "computed_at"],
  ],
};
export const LEADS: CompanyTable = {
  table: "leads",
  key: ["institution_id"],
  columns: [
    ...["institution_id", "score", "reason", "parts", "top_postings", "open", "new_7d", "reopened_30d"],
    ...["oldest_open_at", "first_of_kind", "next_review_at", "hash", "updated_at"],
  ],
};

/** Every table whose rows a merge keeps as they were. */
export const KEPT = [
  NAMES,
  SPELLINGS,
  SOURCES,
  DIVISIONS,
  SURVEYS,
  WATCHES,
  ATTEMPTS,
  METRICS,
  LEADS,
] as const;

/** SQL of both halves. Their parameters: ?1 merge, ?2 the company that goes, ?3 the one that stays, ?4 now. */
export type MergeParams = readonly [mergeId: string, from: string, into: string, now: number];

/** Binds as many parameters as the statement names. */
export function bind(sql: string, params: readonly SqlValue[]): Statement {
  const highest = Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map(([, digit]) => Number(digit)));
  return statement(sql, ...params.slice(0, highest));
}

/** What a merge kept of a table: rows of the company that went, or those of the other that they met. */
export function keptRows({ table }: CompanyTable, side: "from" | "into"): string {
  return `(SELECT j.value FROM company_merges k, json_each(k.moved, '$.${table}.${side}') j
    WHERE k.merge_id = ?1 AND k.undone_at IS NULL)`;
}

/** Puts kept rows back, of either company. */
export function putBack(one: CompanyTable, side: "from" | "into", verb = "INSERT OR IGNORE"): string {
  const values = one.columns.map((_, position) => `value->>${position}`).join(", ");
  const owner = side === "from" ? "?2" : "?3";
  return `${verb} INTO ${one.table} (company_id, ${one.columns.join(", ")})
    SELECT ${owner}, ${values} FROM ${keptRows(one, side)} WHERE true`;
}

/** True for rows with a key that the company that went had, too. */
export function hasKeptKey({ table, key }: CompanyTable, side: "from" | "into"): string {
  const values = key.map((_, position) => `value->>${position}`).join(", ");
  const rows = keptRows({ table, key, columns: [] }, side);
  return `(${key.join(", ")}) IN (SELECT ${values} FROM ${rows})`;
}
