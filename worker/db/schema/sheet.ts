import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { FEEDBACK_STATUSES, LEAD_STATUSES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** Who may sync a sheet. Invited by address; the first sign-in with it ties the row to that Google account for good. */
export const members = sqliteTable(
  "members",
  {
    /** Lower case. */
    email: text("email").primaryKey(),
    institutionId: text("institution_id").notNull(),
    googleSub: text("google_sub"),
    role: text("role", { enum: ["recruiter", "viewer"] }).notNull(),
    addedAt: integer("added_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    uniqueIndex("members_by_google_sub").on(table.googleSub).where(sql`google_sub is not null`),
    oneOf("members_role", table.role, ["recruiter", "viewer"]),
  ],
);

/** A spreadsheet bound to an institution. Its id is made of both, so that connecting twice is connecting once. */
export const sheetBindings = sqliteTable("sheet_bindings", {
  bindingId: text("binding_id").primaryKey(),
  institutionId: text("institution_id").notNull(),
  spreadsheetId: text("spreadsheet_id").notNull(),
  spreadsheetName: text("spreadsheet_name").notNull(),
  /** Of the add-on that connected last. */
  schemaVersion: integer("schema_version").notNull(),
  boundBy: text("bound_by").notNull(),
  boundAt: integer("bound_at").notNull(),
  revokedAt: integer("revoked_at"),
  /** The address of a member, or an API key's id. */
  revokedBy: text("revoked_by"),
  lastPushAt: integer("last_push_at"),
  lastSyncAt: integer("last_sync_at"),
  lastSyncOutcome: text("last_sync_outcome"),
  lastSyncMessage: text("last_sync_message"),
  /** The last nightly sync that completed. */
  lastNightAt: integer("last_night_at"),
  /** When a nightly sync was heard of first; null for a sheet that only syncs by hand. */
  nightlySince: integer("nightly_since"),
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

/** One operation of a recruiter in the sheet. Append-only; its answer is written once and repeated ever after. */
export const feedbackEvents = sqliteTable(
  "feedback_events",
  {
    institutionId: text("institution_id").notNull(),
    opId: text("op_id").notNull(),
    bindingId: text("binding_id").notNull(),
    kind: text("kind", { enum: ["cell", "line", "dismiss"] }).notNull(),
    tab: text("tab").notNull(),
    rowKey: text("row_key").notNull(),
    field: text("field"),
    /** JSON: the cell, or the cells of the line; null for a dismissal or a deleted line. */
    value: text("value").notNull(),
    /** JSON: what the server had last acknowledged for this cell. */
    base: text("base").notNull(),
    pushedBy: text("pushed_by").notNull(),
    pushedAt: integer("pushed_at").notNull(),
    /** Its place in its batch. */
    ord: integer("ord").notNull(),
    status: text("status", { enum: FEEDBACK_STATUSES }).notNull(),
    message: text("message"),
    /** JSON: for a conflict, what the server held. */
    current: text("current"),
    appliedAt: integer("applied_at"),
  },
  (table) => [
    primaryKey({ columns: [table.institutionId, table.opId] }),
    index("feedback_events_pending").on(table.pushedAt).where(sql`status = 'pending'`),
    oneOf("feedback_events_kind", table.kind, ["cell", "line", "dismiss"]),
    oneOf("feedback_events_status", table.status, FEEDBACK_STATUSES),
  ],
);

/** What an institution thinks of one posting; a posting without a row is new. */
export const roleFeedback = sqliteTable(
  "role_feedback",
  {
    institutionId: text("institution_id").notNull(),
    postingId: text("posting_id").notNull(),
    status: text("status", { enum: LEAD_STATUSES }).notNull(),
    feedback: text("feedback"),
    feedbackReason: text("feedback_reason"),
    /** Hidden by "Snooze". */
    snoozedUntil: integer("snoozed_until"),
    revision: integer("revision").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.institutionId, table.postingId] }),
    oneOf("role_feedback_status", table.status, LEAD_STATUSES),
  ],
);

/** A line of the Watchlist or Profile tab as the recruiter last left it. */
export const sheetLines = sqliteTable(
  "sheet_lines",
  {
    institutionId: text("institution_id").notNull(),
    tab: text("tab").notNull(),
    lineKey: text("line_key").notNull(),
    cells: text("cells").notNull(),
    addedAt: integer("added_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.institutionId, table.tab, table.lineKey] })],
);

/** A row that was deleted in one spreadsheet and does not come back there. */
export const sheetDismissals = sqliteTable(
  "sheet_dismissals",
  {
    bindingId: text("binding_id").notNull(),
    tab: text("tab").notNull(),
    rowKey: text("row_key").notNull(),
    dismissedAt: integer("dismissed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.bindingId, table.tab, table.rowKey] })],
);
