import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { oneOf } from "./one-of.ts";

/** One company's job board at one provider, with the checkpoint of its ingestion. Identity `provider:token`. */
export const boards = sqliteTable("boards", {
  boardId: text("board_id").primaryKey(),
  provider: text("provider").notNull(),
  token: text("token").notNull(),
  discoveredAt: integer("discovered_at").notNull(),
  lastAttemptAt: integer("last_attempt_at"),
  lastAttemptRun: text("last_attempt_run"),
  lastReadAt: integer("last_read_at"),
  lastCompleteReadAt: integer("last_complete_read_at"),
  /** When the board last listed at least one posting: an empty feed answering 200 shows here. */
  lastYieldAt: integer("last_yield_at"),
  validator: text("validator"),
  contentHash: text("content_hash"),
  /** Where a time-boxed read of a very long board goes on. */
  nextCursor: text("next_cursor"),
  lastOutcome: text("last_outcome"),
  lastErrorAt: integer("last_error_at"),
  lastError: text("last_error"),
  retryAfter: integer("retry_after"),
  isPausedUntil: integer("is_paused_until"),
  failures: integer("failures").notNull(),
  /** Postings of the last 7 complete reads, JSON array, oldest first. */
  baseline: text("baseline").notNull(),
  openPostings: integer("open_postings").notNull(),
  /** Postings waiting for a second look; above zero the board is read in full, never conditionally. */
  missingPostings: integer("missing_postings").notNull(),
  /** Suspicion about the whole board (shrunk, empty, gone): since when and over how many agreeing reads. */
  suspicion: text("suspicion"),
  suspicionSince: integer("suspicion_since"),
  suspicionReads: integer("suspicion_reads").notNull(),
  suspicionLastAt: integer("suspicion_last_at"),
  retiredAt: integer("retired_at"),
  /** The night (its due time) that last processed reads of this board, and what they changed: the report's numbers. */
  processedNight: integer("processed_night"),
  processedCreated: integer("processed_created").notNull().default(0),
  processedUpdated: integer("processed_updated").notNull().default(0),
  processedClosed: integer("processed_closed").notNull().default(0),
  processedReopened: integer("processed_reopened").notNull().default(0),
  /** JSON: the runs whose reads that night processed, so that its versions can be told from others. */
  processedRuns: text("processed_runs").notNull().default("[]"),
  /** The newest read that was promoted: an older one that arrives again has nothing to say. */
  processedReadAt: integer("processed_read_at"),
  movedTo: text("moved_to"),
  /** Too many of its documents were invalid: nothing is promoted until they are mended or the stop is lifted. */
  promotionStoppedAt: integer("promotion_stopped_at"),
  promotionStoppedBecause: text("promotion_stopped_because"),
  /** A person let the next processing through, invalid documents or not; used up by it. */
  promotionResumedAt: integer("promotion_resumed_at"),
});

/** A read that changed something or may close something, waiting for the processing runner; deleted when processed. */
export const boardReads = sqliteTable(
  "board_reads",
  {
    boardId: text("board_id").notNull(),
    readAt: integer("read_at").notNull(),
    runId: text("run_id").notNull(),
    kind: text("kind", { enum: ["read", "gone"] }).notNull(),
    complete: integer("complete", { mode: "boolean" }).notNull(),
    incompleteBecause: text("incomplete_because"),
    total: integer("total"),
    /** External ids the board listed, JSON array. */
    listed: text("listed").notNull(),
    evidence: text("evidence"),
    rawKey: text("raw_key"),
  },
  (table) => [
    primaryKey({ columns: [table.boardId, table.readAt] }),
    oneOf("board_reads_kind", table.kind, ["read", "gone"]),
  ],
);

/** Per board and day on which something changed. A day without a row equals the last row. */
export const boardSnapshots = sqliteTable(
  "board_snapshots",
  {
    boardId: text("board_id").notNull(),
    day: text("day").notNull(),
    postings: integer("postings").notNull(),
    created: integer("created").notNull(),
    updated: integer("updated").notNull(),
    closed: integer("closed").notNull(),
    reopened: integer("reopened").notNull(),
    missing: integer("missing").notNull(),
    rawKey: text("raw_key"),
    readAt: integer("read_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.boardId, table.day] })],
);
