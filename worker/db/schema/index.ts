export * from "./archive.ts";
export * from "./boards.ts";
export * from "./companies.ts";
export * from "./control.ts";
export * from "./insights.ts";
export * from "./postings.ts";
export * from "./rules.ts";
export * from "./sheet.ts";
export * from "./vacancies.ts";
export * from "./views.ts";

/**
 * Link and state tables that live in their primary key alone (`WITHOUT ROWID`): an insert writes one row instead
 * of two. Drizzle cannot express it, so the migration generator adds it and a test checks the database.
 */
export const TABLES_WITHOUT_ROWID = [
  "run_steps",
  "run_chunks",
  "daily_reports",
  "directory_entries",
  "company_names",
  "company_spellings",
  "watches",
  "company_sources",
  "discovery_attempts",
  "boards",
  "board_reads",
  "board_snapshots",
  "staging_documents",
  "staging_failed_documents",
  "staging_validation_failures",
  "postings",
  "posting_texts",
  "posting_versions",
  "posting_skills",
  "company_metrics",
  "matches",
  "leads",
  "members",
  "sheet_rows",
  "feedback_events",
  "role_feedback",
  "sheet_lines",
  "sheet_dismissals",
  "locks",
  "alerts",
  "vacancies",
  "vacancy_postings",
  "posting_signatures",
  "company_boilerplate",
  "efficiency_parts",
  "survey_answers",
  "posting_archive",
  "posting_validations",
  "divisions",
] as const;
