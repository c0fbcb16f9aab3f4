import { type Database, type Statement, statement } from "../../db/index.ts";
import { endMissedNight } from "./missed-nights.ts";

export interface Binding {
  bindingId: string;
  institutionId: string;
  schemaVersion: number;
  /** Address of who connected it. */
  boundBy: string;
  revokedAt: number | null;
}

const BINDING = `SELECT binding_id AS bindingId, institution_id AS institutionId, schema_version AS schemaVersion,
  bound_by AS boundBy, revoked_at AS revokedAt FROM sheet_bindings`;

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
    `${BINDING} WHERE binding_id = ?1 AND institution_id = ?2`,
    bindingId,
    institutionId,
  );
}

/** Every binding a spreadsheet of this institution ever had: at most one that lives, after those that were revoked. */
export async function bindingsOf(
  db: Database,
  institutionId: string,
  spreadsheetId: string,
): Promise<Binding[]> {
  return db.all<Binding>(
    `${BINDING} WHERE institution_id = ?1 AND spreadsheet_id = ?2 ORDER BY revoked_at IS NULL, revoked_at`,
    institutionId,
    spreadsheetId,
  );
}

/** Ends a binding for good, with the alert about it. Done twice, the first time stands. */
export async function revokeBinding(db: Database, bindingId: string, by: string, now: number): Promise<void> {
  await db.write([
    statement(
      "UPDATE sheet_bindings SET revoked_at = ?2, revoked_by = ?3 WHERE binding_id = ?1 AND revoked_at IS NULL",
      bindingId,
      now,
      by,
    ),
    endMissedNight(bindingId),
  ]);
}

/** What was deleted by hand in a spreadsheet stays away when it is connected again. */
export function inheritDismissals(from: string, to: string): Statement {
  return statement(
    `INSERT INTO sheet_dismissals (binding_id, tab, row_key, dismissed_at)
     SELECT ?2, tab, row_key, dismissed_at FROM sheet_dismissals WHERE binding_id = ?1 ON CONFLICT DO NOTHING`,
    from,
    to,
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
