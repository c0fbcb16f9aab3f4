import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { DIRECTORY_KINDS, ENTRY_STATUSES, LEAD_STATUSES, SOURCE_STATUSES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** A source of company lists. `location` is an R2 key (file), a URL, or a binding (sheet). */
export const directories = sqliteTable(
  "directories",
  {
    directoryId: text("directory_id").primaryKey(),
    institutionId: text("institution_id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: DIRECTORY_KINDS }).notNull(),
    location: text("location").notNull(),
    active: integer("active", { mode: "boolean" }).notNull(),
    contentHash: text("content_hash"),
    lastReadAt: integer("last_read_at"),
    lastErrorAt: integer("last_error_at"),
    lastError: text("last_error"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("directories_by_name").on(table.institutionId, table.name),
    oneOf("directories_kind", table.kind, DIRECTORY_KINDS),
  ],
);

/** Each line of a directory as last read. A bad line is a row that says why. */
export const directoryEntries = sqliteTable(
  "directory_entries",
  {
    directoryId: text("directory_id").notNull(),
    entryKey: text("entry_key").notNull(),
    line: integer("line").notNull(),
    name: text("name").notNull(),
    website: text("website"),
    boardUrl: text("board_url"),
    status: text("status", { enum: ENTRY_STATUSES }).notNull(),
    reason: text("reason"),
    companyId: text("company_id"),
    hash: text("hash").notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.directoryId, table.entryKey] }),
    oneOf("directory_entries_status", table.status, ENTRY_STATUSES),
  ],
);

/** One employer, however many directories name it. */
export const companies = sqliteTable(
  "companies",
  {
    companyId: text("company_id").primaryKey(),
    name: text("name").notNull(),
    /** Registrable domain of the website, the identity when known. */
    domain: text("domain"),
    website: text("website"),
    /** A board or careers page that a directory named for this company. */
    boardUrl: text("board_url"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** The company it was merged into; null for one of its own. */
    mergedInto: text("merged_into"),
    /** Why it is taken for a recruiting agency, in a sentence; null when nothing says so. */
    agencyEvidence: text("agency_evidence"),
  },
  (table) => [uniqueIndex("companies_by_domain").on(table.domain).where(sql`domain is not null`)],
);

/** Every name a company is known by; the normalised one is the key to look it up. */
export const companyNames = sqliteTable(
  "company_names",
  {
    normalisedName: text("normalised_name").notNull(),
    companyId: text("company_id").notNull(),
    name: text("name").notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.normalisedName, table.companyId] })],
);

/** Every way a company's name was written, and who wrote it so: a list, or a board about itself. */
export const companySpellings = sqliteTable(
  "company_spellings",
  {
    companyId: text("company_id").notNull(),
    /** The id of a directory or a board. */
    source: text("source").notNull(),
    spelling: text("spelling").notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    /** Moved on once a month at most, so that reading it again costs nothing. */
    lastSeenAt: integer("last_seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.source, table.spelling] })],
);

/** What one institution thinks of one company: who owns it, how far it is, how long it stays hidden. */
export const watches = sqliteTable(
  "watches",
  {
    institutionId: text("institution_id").notNull(),
    companyId: text("company_id").notNull(),
    owner: text("owner"),
    status: text("status", { enum: LEAD_STATUSES }).notNull(),
    feedback: text("feedback"),
    feedbackReason: text("feedback_reason"),
    offLimitsUntil: integer("off_limits_until"),
    /** "agency": excluded for good, whatever it hires for. */
    offLimitsReason: text("off_limits_reason"),
    /** Hidden by "Snooze" without a date of the recruiter's. */
    snoozedUntil: integer("snoozed_until"),
    /** The recruiter's own words in the Pipeline tab. */
    note: text("note"),
    /** Since when it has its status; null since it is watched. */
    statusSince: integer("status_since"),
    /** Rises with every change a person made; feedback names the revision it was typed against. */
    revision: integer("revision").notNull(),
    removedAt: integer("removed_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.institutionId, table.companyId] }),
    // Who watches this company: asked for every board that may be read and every company that may be searched.
    index("watches_by_company").on(table.companyId).where(sql`removed_at is null`),
    oneOf("watches_status", table.status, LEAD_STATUSES),
  ],
);

/** The link company → board with its evidence. A board has at most one verified owner. */
export const companySources = sqliteTable(
  "company_sources",
  {
    companyId: text("company_id").notNull(),
    boardId: text("board_id").notNull(),
    status: text("status", { enum: SOURCE_STATUSES }).notNull(),
    foundBy: text("found_by").notNull(),
    evidence: text("evidence").notNull(),
    reason: text("reason"),
    foundAt: integer("found_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.boardId] }),
    uniqueIndex("company_sources_one_owner").on(table.boardId).where(sql`status = 'verified'`),
    oneOf("company_sources_status", table.status, SOURCE_STATUSES),
  ],
);

/** What was tried for a company and when to try again. */
export const discoveryAttempts = sqliteTable("discovery_attempts", {
  companyId: text("company_id").primaryKey(),
  outcome: text("outcome").notNull(),
  detail: text("detail").notNull(),
  attempts: integer("attempts").notNull(),
  lastAttemptAt: integer("last_attempt_at").notNull(),
  lastRunId: text("last_run_id").notNull(),
  nextAttemptAt: integer("next_attempt_at").notNull(),
});
