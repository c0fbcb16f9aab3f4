import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Where a posting that left the hot tables is kept, with all its versions. */
export const postingArchive = sqliteTable("posting_archive", {
  postingId: text("posting_id").primaryKey(),
  boardId: text("board_id").notNull(),
  /** Of the compressed NDJSON object in R2. */
  objectKey: text("object_key").notNull(),
  title: text("title").notNull(),
  closedAt: integer("closed_at").notNull(),
  version: integer("version").notNull(),
  archivedAt: integer("archived_at").notNull(),
});
