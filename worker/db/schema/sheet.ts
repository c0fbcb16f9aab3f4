import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { FEEDBACK_STATUSES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** A spreadsheet bound to an institution. */
export const sheetBindings = sqliteTable("sheet_bindings", {
  bindingId: text("binding_id").primaryKey(),
  institutionId: text("institution_id").notNull(),
  spreadsheetId: text("spreadsheet_id").notNull(),
  boundBy: text("bound_by").notNull(),
  boundAt: integer("bound_at").notNull(),
  revokedAt: integer("revoked_at"),
  lastPushAt: integer("last_push_at"),
  lastPullAt: integer("last_pull_at"),
});

/** What the sheet should show. `seq` rises with every change, so a reader asks only for what came after its cursor. */
export const sheetRows = sqliteTable(
  "sheet_rows",
  {
    institutionId: text("institution_id").notNull(),
    tab: text("tab").notNull(),
    rowKey: text("row_key").notNull(),
    cells: text("cells").notNull(),
    hash: text("hash").notNull(),
    seq: integer("seq").notNull(),
    deleted: integer("deleted", { mode: "boolean" }).notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.institutionId, table.tab, table.rowKey] }),
    index("sheet_rows_changes").on(table.institutionId, table.seq),
  ],
);

/** One thing a recruiter wrote in the sheet. Append-only; the outcome is written once. */
export const feedbackEvents = sqliteTable(
  "feedback_events",
  {
    opId: text("op_id").primaryKey(),
    institutionId: text("institution_id").notNull(),
    bindingId: text("binding_id"),
    tab: text("tab").notNull(),
    rowKey: text("row_key").notNull(),
    columnName: text("column_name").notNull(),
    value: text("value").notNull(),
    baseRevision: integer("base_revision"),
    pushedBy: text("pushed_by").notNull(),
    pushedAt: integer("pushed_at").notNull(),
    status: text("status", { enum: FEEDBACK_STATUSES }).notNull(),
    reason: text("reason"),
    appliedAt: integer("applied_at"),
  },
  (table) => [
    index("feedback_events_pending").on(table.pushedAt).where(sql`status = 'pending'`),
    oneOf("feedback_events_status", table.status, FEEDBACK_STATUSES),
  ],
);
