import { type Database, type Statement, statement } from "../../db/index.ts";

const ALERT_KEY = "'sheet_missed_night:' || b.binding_id";
/** "21 Nov 2026" of epoch ms in SQL, as everywhere in sentences. */
const dayOf = (column: string) => {
  const month = `substr('JanFebMarAprMayJunJulAugSepOctNovDec', strftime('%m', ${column} / 1000, 'unixepoch') * 3 - 2, 3)`;
  const seconds = `${column} / 1000, 'unixepoch'`;
  return `(CAST(strftime('%d', ${seconds}) AS INTEGER) || ' ' || ${month} || ' ' || strftime('%Y', ${seconds}))`;
};

export interface Heartbeat {
  outcome: string;
  message: string | null;
  nightly: boolean;
  /** Unknown to an add-on that does not say. */
  hasNight?: boolean | undefined;
}

/**
 * How the last sync of a sheet ended. Only a night that completed counts as one, and ends the alert; any nightly sync
 * says that this sheet syncs at night. A sync by hand says nothing about it, but that the night was switched off.
 */
export async function recordHeartbeat(
  db: Database,
  bindingId: string,
  { outcome, message, nightly, hasNight }: Heartbeat,
  now: number,
): Promise<void> {
  const isNight = nightly && outcome === "completed";
  const isOff = !nightly && hasNight === false;
  await db.write([
    statement(
      `UPDATE sheet_bindings SET last_sync_at = ?2, last_sync_outcome = ?3, last_sync_message = ?4,
         last_night_at = CASE WHEN ?5 THEN ?2 ELSE last_night_at END,
         nightly_since = CASE WHEN ?6 THEN COALESCE(nightly_since, ?2) WHEN ?7 THEN NULL ELSE nightly_since END
       WHERE binding_id = ?1`,
      bindingId,
      now,
      outcome,
      message,
      isNight,
      nightly,
      isOff,
    ),
    ...(isNight || isOff ? [endMissedNight(bindingId)] : []),
  ]);
}

export function endMissedNight(bindingId: string): Statement {
  return statement("DELETE FROM alerts WHERE alert_key = 'sheet_missed_night:' || ?1", bindingId);
}

/**
 * Raises an alert for every sheet that syncs at night and has not completed one since `since`, also one whose nights
 * all failed, and ends those that are over. A sheet that was only ever synced by hand has no night to miss.
 */
export async function alertMissedNights(
  db: Database,
  institutionId: string,
  since: number,
  now: number,
): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO alerts (alert_key, institution_id, kind, subject, message, first_seen_at, last_seen_at)
       SELECT ${ALERT_KEY}, b.institution_id, 'sheet_missed_night', b.binding_id,
         'The sheet "' || b.spreadsheet_name || '" missed its night: '
           || COALESCE('its last complete one was on ' || ${dayOf("b.last_night_at")}, 'none was ever complete')
           || CASE WHEN b.last_sync_outcome <> 'completed'
                THEN COALESCE('; the last sync said: ' || b.last_sync_message, '') ELSE '' END, ?3, ?3
       FROM sheet_bindings b WHERE b.institution_id = ?1 AND b.revoked_at IS NULL
         AND b.nightly_since < ?2 AND COALESCE(b.last_night_at, 0) < ?2
       ON CONFLICT (alert_key) DO UPDATE SET message = excluded.message, last_seen_at = excluded.last_seen_at`,
      institutionId,
      since,
      now,
    ),
    statement(
      `DELETE FROM alerts WHERE kind = 'sheet_missed_night' AND alert_key IN (SELECT ${ALERT_KEY} FROM sheet_bindings b
         WHERE b.institution_id = ?1 AND (b.revoked_at IS NOT NULL OR b.nightly_since IS NULL OR b.last_night_at >= ?2))`,
      institutionId,
      since,
    ),
  ]);
}
