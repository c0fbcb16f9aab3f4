import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CHANGE_TYPES, POSTING_STATUSES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** One raw posting in staging, as the provider gave it. Deleted when promoted; kept with its error when it cannot be. */
export const stagingDocuments = sqliteTable(
  "staging_documents",
  {
    boardId: text("board_id").notNull(),
    readAt: integer("read_at").notNull(),
    externalId: text("external_id").notNull(),
    changeHint: text("change_hint").notNull(),
    content: text("content").notNull(),
    scrapedAt: integer("scraped_at").notNull(),
    /**
     * The read that refused it, later the first counting read without it; kept when it is put back to staged, so that a
     * retry is told from a first try.
     */
    processedAt: integer("processed_at"),
    status: text("status", { enum: ["staged", "failed"] }).notNull(),
    error: text("error"),
    /** The R2 object that holds a copy of it. */
    rawKey: text("raw_key"),
    /** The edition of extraction and base rules that refused it; another one tries it again. */
    edition: integer("edition"),
  },
  (table) => [
    primaryKey({ columns: [table.boardId, table.readAt, table.externalId] }),
    // What is in quarantine: asked for every board at the start of processing, among all that a night has staged.
    index("staging_documents_refused")
      .on(table.boardId, table.status, table.edition)
      .where(sql`processed_at is not null`),
    oneOf("staging_documents_status", table.status, ["staged", "failed"]),
  ],
);

/** A document that could not become a posting, and how often that was tried. */
export const stagingFailedDocuments = sqliteTable(
  "staging_failed_documents",
  {
    boardId: text("board_id").notNull(),
    externalId: text("external_id").notNull(),
    errorType: text("error_type").notNull(),
    details: text("details").notNull(),
    retryCount: integer("retry_count").notNull(),
    firstFailedAt: integer("first_failed_at").notNull(),
    lastFailedAt: integer("last_failed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.externalId] })],
);

/** One field of one posting that was not usable as given: the posting lives on (warning) or waits (error). */
export const stagingValidationFailures = sqliteTable(
  "staging_validation_failures",
  {
    boardId: text("board_id").notNull(),
    externalId: text("external_id").notNull(),
    field: text("field").notNull(),
    severity: text("severity", { enum: ["warning", "error"] }).notNull(),
    message: text("message").notNull(),
    failedAt: integer("failed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.boardId, table.externalId, table.field] }),
    oneOf("staging_validation_failures_severity", table.severity, ["warning", "error"]),
  ],
);

/** The current state of one advertisement. Identity `provider:token:external id`. */
export const postings = sqliteTable(
  "postings",
  {
    postingId: text("posting_id").primaryKey(),
    boardId: text("board_id").notNull(),
    externalId: text("external_id").notNull(),
    title: text("title").notNull(),
    titleNormalised: text("title_normalised").notNull(),
    family: text("family"),
    level: text("level"),
    places: text("places").notNull(),
    workplace: text("workplace"),
    employmentType: text("employment_type"),
    payMin: real("pay_min"),
    payMax: real("pay_max"),
    payCurrency: text("pay_currency"),
    payPeriod: text("pay_period"),
    department: text("department"),
    team: text("team"),
    requisitionId: text("requisition_id"),
    language: text("language"),
    url: text("url"),
    applyUrl: text("apply_url"),
    /** Theirs. */
    postedAt: integer("posted_at"),
    closesAt: integer("closes_at"),
    /** Ours. */
    firstSeenAt: integer("first_seen_at").notNull(),
    /** Open since: our first sight, or their date for what a board's first read already found there. */
    openedAt: integer("opened_at").notNull(),
    missingSince: integer("missing_since"),
    closedAt: integer("closed_at"),
    reopenedAt: integer("reopened_at"),
    status: text("status", { enum: POSTING_STATUSES }).notNull(),
    version: integer("version").notNull(),
    contentHash: text("content_hash").notNull(),
    textHash: text("text_hash").notNull(),
    /** The change hint of the document this state came from; an equal hint is not staged again. */
    changeHint: text("change_hint").notNull(),
    /** The R2 object that holds the document of this state; null for what was read before it was kept. */
    rawKey: text("raw_key"),
    divisionId: text("division_id"),
  },
  (table) => [
    // Who else claims this address: asked for the postings that a read opens or moves to another address.
    index("postings_by_url").on(table.url),
    oneOf("postings_status", table.status, POSTING_STATUSES),
  ],
);

/** Descriptions, apart from the slim rows that lists read. */
export const postingTexts = sqliteTable("posting_texts", {
  postingId: text("posting_id").primaryKey(),
  text: text("text").notNull(),
  html: text("html").notNull(),
});

/** One state of a posting, valid from–to, with the fields that changed and a sentence that says so. */
export const postingVersions = sqliteTable(
  "posting_versions",
  {
    postingId: text("posting_id").notNull(),
    version: integer("version").notNull(),
    validFrom: integer("valid_from").notNull(),
    validTo: integer("valid_to"),
    changeType: text("change_type", { enum: CHANGE_TYPES }).notNull(),
    changedFields: text("changed_fields").notNull(),
    reason: text("reason").notNull(),
    runId: text("run_id").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.postingId, table.version] }),
    oneOf("posting_versions_change_type", table.changeType, CHANGE_TYPES),
  ],
);

export const postingSkills = sqliteTable(
  "posting_skills",
  {
    postingId: text("posting_id").notNull(),
    skill: text("skill").notNull(),
  },
  (table) => [primaryKey({ columns: [table.postingId, table.skill] })],
);
