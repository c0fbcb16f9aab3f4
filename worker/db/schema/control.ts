import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { CHUNK_STATES, RUN_STATUSES, STEP_STATES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** A tenant: an agency, a team, a public body. */
export const institutions = sqliteTable("institutions", {
  institutionId: text("institution_id").primaryKey(),
  name: text("name").notNull(),
  active: integer("active", { mode: "boolean" }).notNull(),
  config: text("config").notNull(),
  createdAt: integer("created_at").notNull(),
  /** Rises with every change of the configuration; null before the first. */
  configRevision: integer("config_revision"),
  updatedAt: integer("updated_at"),
});

/** Who may call the API. Only the SHA-256 of the secret is kept. */
export const apiKeys = sqliteTable("api_keys", {
  keyId: text("key_id").primaryKey(),
  institutionId: text("institution_id").notNull(),
  name: text("name").notNull(),
  secretHash: text("secret_hash").notNull(),
  scopes: text("scopes").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  revokedAt: integer("revoked_at"),
  lastUsedAt: integer("last_used_at"),
});

/** The lock of one loop. `fence` rises with every new holder. */
export const locks = sqliteTable("locks", {
  loop: text("loop").primaryKey(),
  holder: text("holder"),
  fence: integer("fence").notNull(),
  leaseUntil: integer("lease_until").notNull(),
});

export const runs = sqliteTable(
  "runs",
  {
    runId: text("run_id").primaryKey(),
    loop: text("loop").notNull(),
    mode: text("mode").notNull(),
    trigger: text("trigger").notNull(),
    /** The same trigger seen twice is one run: the scheduled time, or the caller's idempotency key. */
    triggerKey: text("trigger_key").notNull(),
    scope: text("scope").notNull(),
    status: text("status", { enum: RUN_STATUSES }).notNull(),
    /** The moment the night was due; the clock of its data starts here. */
    scheduledAt: integer("scheduled_at").notNull(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at"),
    counters: text("counters").notNull(),
    errors: text("errors").notNull(),
  },
  (table) => [
    uniqueIndex("runs_by_trigger").on(table.loop, table.triggerKey),
    oneOf("runs_status", table.status, RUN_STATUSES),
  ],
);

export const runSteps = sqliteTable(
  "run_steps",
  {
    runId: text("run_id").notNull(),
    ord: integer("ord").notNull(),
    runner: text("runner").notNull(),
    state: text("state", { enum: STEP_STATES }).notNull(),
    reason: text("reason"),
    plannedAt: integer("planned_at"),
    startedAt: integer("started_at"),
    endedAt: integer("ended_at"),
    counters: text("counters").notNull(),
    errors: text("errors").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.ord] }),
    oneOf("run_steps_state", table.state, STEP_STATES),
  ],
);

export const runChunks = sqliteTable(
  "run_chunks",
  {
    runId: text("run_id").notNull(),
    runner: text("runner").notNull(),
    ord: integer("ord").notNull(),
    payload: text("payload").notNull(),
    state: text("state", { enum: CHUNK_STATES }).notNull(),
    /** The fencing number: rises with every claim. */
    attempt: integer("attempt").notNull(),
    /** Claims that ended in an error or a lost lease; a deferral does not count. */
    failures: integer("failures").notNull(),
    leaseUntil: integer("lease_until"),
    notBefore: integer("not_before"),
    sentAt: integer("sent_at"),
    counters: text("counters").notNull(),
    errors: text("errors").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.runner, table.ord] }),
    oneOf("run_chunks_state", table.state, CHUNK_STATES),
  ],
);

/** A condition worth a person's attention, one row for as long as it lasts. */
export const alerts = sqliteTable("alerts", {
  alertKey: text("alert_key").primaryKey(),
  institutionId: text("institution_id"),
  kind: text("kind").notNull(),
  subject: text("subject").notNull(),
  message: text("message").notNull(),
  firstSeenAt: integer("first_seen_at").notNull(),
  lastSeenAt: integer("last_seen_at").notNull(),
  acknowledgedAt: integer("acknowledged_at"),
});

export const dailyReports = sqliteTable(
  "daily_reports",
  {
    institutionId: text("institution_id").notNull(),
    /** ISO date of the night, UTC. */
    day: text("day").notNull(),
    runId: text("run_id").notNull(),
    report: text("report").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.institutionId, table.day] })],
);
