import { bulk, type Database, type Statement, upsertSql } from "../../db/index.ts";
import type { Measurement } from "../measure.ts";

export type SubjectKind = "board" | "company";

export interface Subject {
  kind: SubjectKind;
  id: string;
}

export interface MeasuredSubject extends Subject {
  measurement: Measurement;
  hash: string;
}

export interface StoredMark extends Subject {
  hash: string;
  computedAt: number;
}

/** What is stored about these subjects: enough to tell whether they rest. */
export async function storedMarks(db: Database, subjects: readonly Subject[]): Promise<StoredMark[]> {
  return db.all(
    `SELECT p.subject_kind AS kind, p.subject_id AS id, p.hash, p.computed_at AS computedAt
     FROM json_each(?1) j JOIN efficiency_parts p
       ON p.subject_kind = j.value->>0 AND p.subject_id = j.value->>1`,
    JSON.stringify(subjects.map(({ kind, id }) => [kind, id])),
  );
}

/** An older measurement never replaces a newer one. */
export function storeMeasurements(measured: readonly MeasuredSubject[], now: number): Statement[] {
  return bulk(
    upsertSql({
      table: "efficiency_parts",
      columns: [
        "subject_kind",
        "subject_id",
        "vacancies",
        "crawl_days",
        "lifespan",
        "reposts",
        "open_30",
        "open_60",
        "open_90",
        "median_days",
        "low",
        "high",
        "hash",
        "computed_at",
      ],
      key: ["subject_kind", "subject_id"],
      updateWhen: "efficiency_parts.computed_at <= excluded.computed_at",
    }),
    measured.map(({ kind, id, measurement: m, hash }) => [
      ...[kind, id, m.vacancies, m.crawlDays, m.lifespan, m.reposts],
      ...[m.open30, m.open60, m.open90, m.medianDays, m.low, m.high, hash, now],
    ]),
  );
}

export function forgetMeasurements(subjects: readonly Subject[]): Statement[] {
  return bulk(
    `DELETE FROM efficiency_parts WHERE (subject_kind, subject_id) IN
       (SELECT value->>0, value->>1 FROM json_each(?1))`,
    subjects.map(({ kind, id }) => [kind, id]),
  );
}

export interface StoredMeasurement extends Measurement, StoredMark {}

/** The measurements of a company and of its verified boards. */
export async function measurementsOf(db: Database, companyId: string): Promise<StoredMeasurement[]> {
  return db.all(
    `SELECT subject_kind AS kind, subject_id AS id, vacancies, crawl_days AS crawlDays, lifespan, reposts,
       open_30 AS open30, open_60 AS open60, open_90 AS open90, median_days AS medianDays, low, high,
       hash, computed_at AS computedAt
     FROM efficiency_parts
     WHERE (subject_kind = 'company' AND subject_id = ?1)
       OR (subject_kind = 'board' AND subject_id IN
         (SELECT board_id FROM company_sources WHERE company_id = ?1 AND status = 'verified'))
     ORDER BY subject_kind, subject_id`,
    companyId,
  );
}

/** Companies measured before these moments, oldest first; `uncounted` is for those of which no vacancy counted. */
export async function measuredBefore(
  db: Database,
  { rested, uncounted }: { rested: number; uncounted: number },
  limit: number,
): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT subject_id AS companyId FROM efficiency_parts
     WHERE subject_kind = 'company' AND computed_at <= CASE WHEN vacancies = 0 THEN ?2 ELSE ?1 END
     ORDER BY computed_at, subject_id LIMIT ?3`,
    rested,
    uncounted,
    limit,
  );
  return rows.map(({ companyId }) => companyId);
}
