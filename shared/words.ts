/** The closed word lists that database, API, sheet and add-on share: one word for one thing. */

/** How a run stands. */
export const RUN_STATUSES = ["running", "completed", "partial", "failed"] as const;

/** How one runner of a run stands. */
export const STEP_STATES = ["pending", "running", "completed", "partial", "failed", "skipped"] as const;

/** How one leased piece of a step stands. */
export const CHUNK_STATES = ["open", "leased", "done", "failed"] as const;

/** Where a list of companies comes from. */
export const DIRECTORY_KINDS = ["file", "url", "sheet"] as const;

/** What became of one line of a list. */
export const ENTRY_STATUSES = ["accepted", "duplicate", "rejected", "removed"] as const;

/** How far a recruiter is with a lead. */
export const LEAD_STATUSES = [
  "new",
  "shortlisted",
  "contacted",
  "meeting",
  "won",
  "lost",
  "not_relevant",
] as const;

/** How sure the link from company to board is. */
export const SOURCE_STATUSES = ["verified", "candidate", "shared", "rejected"] as const;

/** How a posting stands. */
export const POSTING_STATUSES = ["open", "closed", "archived"] as const;

/** What a version of a posting is about. */
export const CHANGE_TYPES = ["create", "update", "close", "reopen", "archive"] as const;

/** What became of one thing a recruiter wrote. */
export const FEEDBACK_STATUSES = ["pending", "applied", "duplicate", "conflict", "rejected"] as const;

/** How a posting relates to the one it was compared with. */
export const VACANCY_LINKS = [
  "first",
  "repost",
  "reopened_role",
  "parallel_opening",
  "cross_listing",
] as const;

/** Who answered a survey. */
export const SURVEY_KINDS = ["recruiter", "candidate"] as const;

/** What a validation rule looks at: one field, its relations, or sense as a whole. */
export const VALIDATION_KINDS = ["mandatory", "relationship", "business"] as const;

/** An error keeps a posting out; a warning is only said. */
export const VALIDATION_SEVERITIES = ["error", "warning"] as const;
