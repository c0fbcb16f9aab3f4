import { type Statement, statement } from "./database.ts";

/** A condition worth a person's attention: one row for as long as it lasts. `at` is epoch ms. */
export function raiseAlert(kind: string, subject: string, message: string, at: number): Statement {
  return statement(
    `INSERT INTO alerts (alert_key, kind, subject, message, first_seen_at, last_seen_at)
     VALUES (?1 || ':' || ?2, ?1, ?2, ?3, ?4, ?4)
     ON CONFLICT (alert_key) DO UPDATE SET message = excluded.message, last_seen_at = excluded.last_seen_at`,
    kind,
    subject,
    message,
    at,
  );
}
