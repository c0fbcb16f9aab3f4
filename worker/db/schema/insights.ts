import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Counts about one company's openings; `nextReviewAt` is when time alone next changes them. */
export const companyMetrics = sqliteTable("company_metrics", {
  companyId: text("company_id").primaryKey(),
  open: integer("open").notNull(),
  new7d: integer("new_7d").notNull(),
  new30d: integer("new_30d").notNull(),
  closed30d: integer("closed_30d").notNull(),
  reopened30d: integer("reopened_30d").notNull(),
  missing: integer("missing").notNull(),
  over30d: integer("over_30d").notNull(),
  over60d: integer("over_60d").notNull(),
  over90d: integer("over_90d").notNull(),
  oldestOpenAt: integer("oldest_open_at"),
  families: text("families").notNull(),
  nextReviewAt: integer("next_review_at"),
  hash: text("hash").notNull(),
  computedAt: integer("computed_at").notNull(),
  /** A profile changed, or somebody new watches it: every open posting is matched again at the next computation. */
  rematch: integer("rematch", { mode: "boolean" }).notNull().default(false),
});

/** What an institution recruits for. */
export const profiles = sqliteTable("profiles", {
  profileId: text("profile_id").primaryKey(),
  institutionId: text("institution_id").notNull(),
  name: text("name").notNull(),
  profile: text("profile").notNull(),
  active: integer("active", { mode: "boolean" }).notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** A posting scored against a profile with its explanation; only above the profile's floor. */
export const matches = sqliteTable(
  "matches",
  {
    profileId: text("profile_id").notNull(),
    postingId: text("posting_id").notNull(),
    score: real("score").notNull(),
    confidence: real("confidence").notNull(),
    parts: text("parts").notNull(),
    nextReviewAt: integer("next_review_at"),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.postingId, table.profileId] })],
);

/** A company as one institution sees it, derived from metrics and matches. A row in the sheet. */
export const leads = sqliteTable(
  "leads",
  {
    institutionId: text("institution_id").notNull(),
    companyId: text("company_id").notNull(),
    score: real("score").notNull(),
    reason: text("reason").notNull(),
    parts: text("parts").notNull(),
    topPostings: text("top_postings").notNull(),
    open: integer("open").notNull(),
    new7d: integer("new_7d").notNull(),
    reopened30d: integer("reopened_30d").notNull(),
    oldestOpenAt: integer("oldest_open_at"),
    /** What the company opened for the first time lately, in words; empty for nothing. */
    firstOfKind: text("first_of_kind").notNull().default(""),
    nextReviewAt: integer("next_review_at"),
    hash: text("hash").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.institutionId, table.companyId] })],
);
