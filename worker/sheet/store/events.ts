import { type BulkRow, bulk, bulkList, type Database, type Statement } from "../../db/index.ts";

/** One stored operation that waits. `value` and `base` are JSON. */
export interface PendingEvent {
  opId: string;
  institutionId: string;
  bindingId: string;
  kind: "cell" | "line" | "dismiss";
  tab: string;
  rowKey: string;
  field: string | null;
  value: string;
  base: string;
}

/** What was answered to one operation; `status` "pending" while nothing was. */
export interface StoredAnswer {
  opId: string;
  kind: string;
  tab: string;
  rowKey: string;
  field: string | null;
  value: string;
  status: "pending" | "applied" | "duplicate" | "conflict" | "rejected";
  message: string | null;
  /** JSON, or null when there is none. */
  current: string | null;
}

// `json_each CROSS JOIN`, here and beside: SQLite then seeks a row for each of the JSON instead of scanning an institution.
const EVENT_COLUMNS = `e.op_id AS opId, e.institution_id AS institutionId, e.binding_id AS bindingId, e.kind, e.tab,
  e.row_key AS rowKey, e.field, e.value, e.base`;

/** Operations waiting, in the order they came. */
export async function pendingEvents(db: Database, limit: number): Promise<PendingEvent[]> {
  return db.all<PendingEvent>(
    `SELECT ${EVENT_COLUMNS} FROM feedback_events e WHERE e.status = 'pending'
     ORDER BY e.pushed_at, e.binding_id, e.ord, e.op_id LIMIT ?1`,
    limit,
  );
}

/** Those of these operations that still wait, in the order they came. */
export async function pendingAmong(
  db: Database,
  institutionId: string,
  opIds: readonly string[],
): Promise<PendingEvent[]> {
  return db.all<PendingEvent>(
    `SELECT ${EVENT_COLUMNS} FROM json_each(?2) j CROSS JOIN feedback_events e ON e.institution_id = ?1 AND e.op_id = j.value
     WHERE e.status = 'pending' ORDER BY e.pushed_at, e.binding_id, e.ord, e.op_id`,
    institutionId,
    JSON.stringify(opIds),
  );
}

export async function storedAnswers(
  db: Database,
  institutionId: string,
  opIds: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  const rows = await db.all<StoredAnswer>(
    `SELECT e.op_id AS opId, e.kind, e.tab, e.row_key AS rowKey, e.field, e.value, e.status, e.message, e.current
     FROM json_each(?2) j CROSS JOIN feedback_events e ON e.institution_id = ?1 AND e.op_id = j.value`,
    institutionId,
    JSON.stringify(opIds),
  );
  return new Map(rows.map((row) => [row.opId, row]));
}

/** Takes operations in, waiting. One whose id is known stays as it was. */
export function insertEvents(
  events: readonly Omit<PendingEvent, "institutionId" | "bindingId">[],
  from: { institutionId: string; bindingId: string; person: string },
  now: number,
): Statement[] {
  return bulk(
    `INSERT INTO feedback_events (institution_id, op_id, binding_id, kind, tab, row_key, field, value, base,
       pushed_by, pushed_at, ord, status)
     SELECT ?2, value->>0, ?3, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, ?4, ?5, value->>7, 'pending'
     FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    events.map((event, ord) => [
      event.opId,
      event.kind,
      event.tab,
      event.rowKey,
      event.field,
      event.value,
      event.base,
      ord,
    ]),
    from.institutionId,
    from.bindingId,
    from.person,
    now,
  );
}

/**
 * Parameter 2, the institution, said in terms of `n`, the row of the JSON: without it the planner reads every row of
 * the institution and parses the JSON for each, instead of seeking one row for each of the JSON.
 */
export const OF_EACH = "CASE WHEN n.key >= 0 THEN ?2 END";

/** The answer to one operation, and the state it was judged on: when that has moved, nothing is written. */
export interface Settlement {
  opId: string;
  outcome: string;
  message: string | null;
  current: string | null;
  /** Null: judged on nothing that could move. */
  judgedOn: { kind: "lead" | "role"; id: string; revision: number } | null;
}

export function settleEvents(
  institutionId: string,
  settlements: readonly Settlement[],
  now: number,
): Statement[] {
  const rows: BulkRow[] = settlements.map(({ opId, outcome, message, current, judgedOn }) => [
    opId,
    outcome,
    message,
    current,
    judgedOn?.kind ?? null,
    judgedOn?.id ?? null,
    judgedOn?.revision ?? null,
  ]);
  return bulk(
    `UPDATE feedback_events SET status = n.value->>1, message = n.value->>2, current = n.value->>3, applied_at = ?3
     FROM json_each(?1) AS n
     WHERE feedback_events.institution_id = ${OF_EACH} AND feedback_events.op_id = n.value->>0 AND feedback_events.status = 'pending'
       AND CASE n.value->>4
         WHEN 'lead' THEN n.value->>6 IS (SELECT revision FROM watches WHERE institution_id = ?2 AND company_id = n.value->>5)
         WHEN 'role' THEN n.value->>6 = COALESCE((SELECT revision FROM role_feedback
           WHERE institution_id = ?2 AND posting_id = n.value->>5), 0)
         ELSE 1 END`,
    rows,
    institutionId,
    now,
  );
}

/** What a statement may do only while its operation still waits: `op` is the SQL of its id. */
export function stillPending(op: string): string {
  return `EXISTS (SELECT 1 FROM feedback_events e WHERE e.institution_id = ?2 AND e.op_id = ${op} AND e.status = 'pending')`;
}

/** Deleted rows are remembered for their spreadsheet; a row that is written on again is back. */
export function saveDismissals(
  institutionId: string,
  dismissed: readonly { opId: string; bindingId: string; tab: string; rowKey: string }[],
  written: readonly { bindingId: string; tab: string; rowKey: string }[],
  now: number,
): Statement[] {
  return [
    ...bulk(
      `DELETE FROM sheet_dismissals WHERE (binding_id, tab, row_key) IN
         (SELECT value->>0, value->>1, value->>2 FROM json_each(?1))`,
      written.map(({ bindingId, tab, rowKey }) => [bindingId, tab, rowKey]),
    ),
    ...bulk(
      `INSERT INTO sheet_dismissals (binding_id, tab, row_key, dismissed_at)
       SELECT n.value->>1, n.value->>2, n.value->>3, ?3 FROM json_each(?1) AS n
       WHERE ${stillPending("n.value->>0")} ON CONFLICT DO NOTHING`,
      dismissed.map(({ opId, bindingId, tab, rowKey }) => [opId, bindingId, tab, rowKey]),
      institutionId,
      now,
    ),
  ];
}

/** These companies are computed anew with the next turn. */
export function markDue(companyIds: readonly string[]): Statement[] {
  return bulkList(
    `UPDATE company_metrics SET next_review_at = 0 WHERE next_review_at IS NOT 0
     AND company_id IN (SELECT value FROM json_each(?1))`,
    companyIds,
  );
}
