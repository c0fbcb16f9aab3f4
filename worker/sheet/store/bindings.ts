import { type Database, type Statement, statement } from "../../db/index.ts";

export interface Binding {
  bindingId: string;
  institutionId: string;
  schemaVersion: number;
  revokedAt: number | null;
}

/** Institutions with a spreadsheet of their own. */
export async function boundInstitutions(db: Database): Promise<string[]> {
  const rows = await db.all<{ institutionId: string }>(
    `SELECT DISTINCT b.institution_id AS institutionId FROM sheet_bindings b
     JOIN institutions i ON i.institution_id = b.institution_id AND i.active WHERE b.revoked_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.institutionId);
}

export async function activeInstitutions(db: Database): Promise<string[]> {
  const rows = await db.all<{ institutionId: string }>(
    "SELECT institution_id AS institutionId FROM institutions WHERE active ORDER BY institution_id",
  );
  return rows.map((row) => row.institutionId);
}

/** A binding of this institution; another's does not exist for it. */
export async function loadBinding(
  db: Database,
  institutionId: string,
  bindingId: string,
): Promise<Binding | null> {
  return db.first<Binding>(
    `SELECT binding_id AS bindingId, institution_id AS institutionId, schema_version AS schemaVersion,
       revoked_at AS revokedAt FROM sheet_bindings WHERE binding_id = ?1 AND institution_id = ?2`,
    bindingId,
    institutionId,
  );
}

export interface BindingInput {
  bindingId: string;
  institutionId: string;
  spreadsheetId: string;
  spreadsheetName: string;
  schemaVersion: number;
  boundBy: string;
}

/** Makes the binding, or keeps it as it is but for its name and the version of the add-on. A revoked one stays so. */
export async function saveBinding(db: Database, input: BindingInput, now: number): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO sheet_bindings (binding_id, institution_id, spreadsheet_id, spreadsheet_name, schema_version, bound_by, bound_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (binding_id) DO UPDATE SET spreadsheet_name = excluded.spreadsheet_name,
         schema_version = excluded.schema_version
       WHERE revoked_at IS NULL AND (spreadsheet_name <> excluded.spreadsheet_name
         OR schema_version <> excluded.schema_version)`,
      input.bindingId,
      input.institutionId,
      input.spreadsheetId,
      input.spreadsheetName,
      input.schemaVersion,
      input.boundBy,
      now,
    ),
  ]);
}

export async function institutionName(db: Database, institutionId: string): Promise<string> {
  const row = await db.first<{ name: string }>(
    "SELECT name FROM institutions WHERE institution_id = ?1",
    institutionId,
  );
  return row?.name ?? institutionId;
}

export function touchPush(bindingId: string, now: number): Statement {
  return statement("UPDATE sheet_bindings SET last_push_at = ?2 WHERE binding_id = ?1", bindingId, now);
}

export interface Heartbeat {
  outcome: string;
  message: string | null;
  nightly: boolean;
}

/** How the last sync of a sheet ended. Only a night that completed counts as one. */
export async function recordHeartbeat(
  db: Database,
  bindingId: string,
  { outcome, message, nightly }: Heartbeat,
  now: number,
): Promise<void> {
  await db.write([
    statement(
      `UPDATE sheet_bindings SET last_sync_at = ?2, last_sync_outcome = ?3, last_sync_message = ?4,
         last_night_at = CASE WHEN ?5 THEN ?2 ELSE last_night_at END WHERE binding_id = ?1`,
      bindingId,
      now,
      outcome,
      message,
      nightly && outcome === "completed",
    ),
  ]);
}

/** Raises an alert for every sheet whose nightly sync has not completed since `since`, and ends those that are over. */
export async function alertMissedNights(
  db: Database,
  institutionId: string,
  since: number,
  now: number,
): Promise<void> {
  const key = "'sheet_missed_night:' || b.binding_id";
  await db.write([
    statement(
      `INSERT INTO alerts (alert_key, institution_id, kind, subject, message, first_seen_at, last_seen_at)
       SELECT ${key}, b.institution_id, 'sheet_missed_night', b.binding_id,
         'The sheet "' || b.spreadsheet_name || '" did not complete its nightly sync; its last one ended '
           || COALESCE(b.last_sync_outcome || COALESCE(': ' || b.last_sync_message, ''), 'unknown'), ?3, ?3
       FROM sheet_bindings b WHERE b.institution_id = ?1 AND b.revoked_at IS NULL AND b.last_night_at < ?2
       ON CONFLICT (alert_key) DO UPDATE SET message = excluded.message, last_seen_at = excluded.last_seen_at`,
      institutionId,
      since,
      now,
    ),
    statement(
      `DELETE FROM alerts WHERE kind = 'sheet_missed_night' AND alert_key IN (SELECT ${key} FROM sheet_bindings b
         WHERE b.institution_id = ?1 AND (b.revoked_at IS NOT NULL OR b.last_night_at >= ?2))`,
      institutionId,
      since,
    ),
  ]);
}
