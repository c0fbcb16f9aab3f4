import type { Database } from "../../worker/db/index.ts";
import type { SeenVersion } from "./year.ts";

/** When the first run was due, epoch ms: night 0. */
export async function firstNight(db: Database): Promise<number> {
  const first = await db.first<{ at: number | null }>("SELECT MIN(scheduled_at) AS at FROM runs");
  return first?.at ?? 0;
}

/** Every version in the hot tables, by posting and number. */
export async function listVersions(db: Database, nightOf: (at: number) => number): Promise<SeenVersion[]> {
  const rows = await db.all<Omit<SeenVersion, "night">>(
    `SELECT posting_id AS postingId, version, valid_from AS validFrom, valid_to AS validTo,
       change_type AS changeType, reason FROM posting_versions ORDER BY posting_id, version`,
  );
  return rows.map((row) => ({ ...row, night: nightOf(row.validFrom) }));
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

/** How many runs the database has seen: a simulation that goes on begins there. */
export async function countNights(db: Database): Promise<number> {
  const row = await db.first<{ nights: number }>("SELECT COUNT(*) AS nights FROM runs");
  return row?.nights ?? 0;
}

export async function listArchived(db: Database): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    "SELECT posting_id AS id FROM posting_archive ORDER BY posting_id",
  );
  return rows.map(({ id }) => id);
}

export async function boardsReadSince(db: Database, at: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    "SELECT board_id AS id FROM boards WHERE last_read_at >= ?1 ORDER BY board_id",
    at,
  );
  return rows.map(({ id }) => id);
}
