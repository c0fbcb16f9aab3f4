import { type Database, statement } from "../../worker/db/index.ts";
import type { SeenLink, SeenVacancy } from "./vacancies.ts";
import { type Calendar, nightAt, type SeenVersion } from "./year.ts";

/** When the first run was due, epoch ms: night 0. */
export async function firstNight(db: Database): Promise<number> {
  const first = await db.first<{ at: number | null }>("SELECT MIN(scheduled_at) AS at FROM runs");
  return first?.at ?? 0;
}

/** The nights of this house's runs. */
export async function calendarOf(db: Database): Promise<Calendar> {
  const start = await firstNight(db);
  const rows = await db.all<{ runId: string; at: number }>(
    "SELECT run_id AS runId, scheduled_at AS at FROM runs",
  );
  const nights = new Map(rows.map(({ runId, at }) => [runId, nightAt(start, at)]));
  return {
    nightOf: (at) => nightAt(start, at),
    nightOfRun: (runId) => {
      const night = nights.get(runId);
      if (night === undefined) throw new Error(`a version names the run ${runId}, which never was`);
      return night;
    },
  };
}

/** Every version in the hot tables, by posting and number. */
export async function listVersions(db: Database, { nightOf, nightOfRun }: Calendar): Promise<SeenVersion[]> {
  const rows = await db.all<Omit<SeenVersion, "night" | "toldOn"> & { runId: string }>(
    `SELECT posting_id AS postingId, version, valid_from AS validFrom, valid_to AS validTo,
       change_type AS changeType, reason, run_id AS runId FROM posting_versions ORDER BY posting_id, version`,
  );
  return rows.map(({ runId, ...row }) => ({
    ...row,
    night: nightOf(row.validFrom),
    toldOn: nightOfRun(runId),
  }));
}

export interface Counts {
  open: number;
  closed: number;
  archived: number;
  versions: number;
}

export async function countPostings(db: Database): Promise<Counts> {
  const row = await db.first<Counts>(
    `SELECT (SELECT COUNT(*) FROM postings WHERE status = 'open') AS open,
       (SELECT COUNT(*) FROM postings WHERE status = 'closed') AS closed,
       (SELECT COUNT(*) FROM posting_archive) AS archived,
       (SELECT COUNT(*) FROM posting_versions) AS versions`,
  );
  return row ?? { open: 0, closed: 0, archived: 0, versions: 0 };
}

/** How many runs came to their end: a simulation that goes on begins there, with the run that was cut short if any. */
export async function countNights(db: Database): Promise<number> {
  const row = await db.first<{ nights: number }>(
    "SELECT COUNT(*) AS nights FROM runs WHERE status <> 'running'",
  );
  return row?.nights ?? 0;
}

export async function listArchived(db: Database): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    "SELECT posting_id AS id FROM posting_archive ORDER BY posting_id",
  );
  return rows.map(({ id }) => id);
}

/** Boards that answered with their whole list, changed or not. */
export async function boardsReadSince(db: Database, at: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    "SELECT board_id AS id FROM boards WHERE last_complete_read_at >= ?1 ORDER BY board_id",
    at,
  );
  return rows.map(({ id }) => id);
}

/** Which vacancy each posting belongs to and why, archived ones included. */
export async function listLinks(db: Database): Promise<SeenLink[]> {
  return db.all(
    `SELECT company_id AS companyId, posting_id AS postingId, vacancy_id AS vacancyId, link, linked_to AS linkedTo,
       repost_kind AS repostKind FROM vacancy_postings ORDER BY company_id, posting_id`,
  );
}

export async function listVacancies(db: Database, nightOf: (at: number) => number): Promise<SeenVacancy[]> {
  const rows = await db.all<Omit<SeenVacancy, "startedNight" | "endedNight"> & Dates>(
    `SELECT company_id AS companyId, vacancy_id AS vacancyId, started_at AS startedAt, ended_at AS endedAt, postings
     FROM vacancies ORDER BY company_id, vacancy_id`,
  );
  return rows.map(({ startedAt, endedAt, ...row }) => ({
    ...row,
    startedNight: nightOf(startedAt),
    endedNight: endedAt === null ? null : nightOf(endedAt),
  }));
}

interface Dates {
  startedAt: number;
  endedAt: number | null;
}

/** Lets the first institution's closed postings go to the archive after so many days. */
export async function archiveAfter(db: Database, days: number): Promise<void> {
  await db.write([
    statement(
      "UPDATE institutions SET config = json_set(config, '$.archiveAfterDays', CAST(?1 AS INTEGER))",
      days,
    ),
  ]);
}
