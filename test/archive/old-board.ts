import { env } from "cloudflare:workers";
import { type ArchiveObjects, archiveBoard, restoreArchived } from "../../worker/archive/index.ts";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { r2Objects } from "../../worker/ports.ts";
import { processBoard } from "../../worker/postings/index.ts";
import { type BoardNights, boardNights, type Job } from "../postings/board-night.ts";

const START = Date.UTC(2026, 0, 1, 2);
export const day = (number: number) => START + number * DAY;

/** A board whose postings have closed, with its archive. */
export interface OldBoard extends BoardNights {
  archive(at: number, afterDays?: number, objects?: ArchiveObjects): ReturnType<typeof archiveBoard>;
  /** A night whose processing restores what it needs. */
  wakingNight(jobs: Job[], at: number, ports?: { d1: D1Database; objects: ArchiveObjects }): Promise<void>;
  /** Rows of every table that holds postings, of this board. */
  dump(): Promise<Record<string, unknown[]>>;
}

const TABLES = [
  "postings",
  "posting_texts",
  "posting_skills",
  "posting_versions",
  "posting_archive",
  "matches",
];

/** Postings 1 to `count`, rewritten once, closed since day 4. Posting 9000 stays open. */
export async function oldBoard(
  token: string,
  count = 3,
  objects: ArchiveObjects = r2Objects(env.RAW),
): Promise<OldBoard> {
  const board = await boardNights(token);
  const jobs = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
  const open = { id: 9_000, text: "We stay and use Kafka." };
  await board.night([open, ...jobs.map((job) => ({ ...job, text: `We use TypeScript ${job.id}.` }))], day(0));
  await board.night([open, ...jobs.map((job) => ({ ...job, text: `We use PostgreSQL ${job.id}.` }))], day(1));
  for (const at of [4, 5, 6, 12, 13]) await board.night([open], day(at));
  return {
    ...board,
    archive: (at, afterDays = 180, store = objects) =>
      archiveBoard(
        { db: openDatabase(env.DB), objects: store, runId: "run_archive", at, outOfTime: () => false },
        board.boardId,
        afterDays,
      ),
    wakingNight: async (listed, at, ports = { d1: env.DB, objects }) => {
      const db = openDatabase(ports.d1);
      await board.read(listed, at);
      await processBoard(
        {
          db,
          night: 0,
          runId: "run-process",
          at,
          edition: 1,
          provider: board.provider,
          derive: () => [],
          restore: (ids) => restoreArchived(db, ports.objects, ids),
          outOfTime: () => false,
        },
        board.boardId,
      );
    },
    dump: () => dump(board.db, board.boardId),
  };
}

async function dump(db: Database, boardId: string): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    tables[table] = await db.all(
      `SELECT * FROM ${table} WHERE posting_id >= ?1 AND posting_id < ?2 ORDER BY 1, 2`,
      `${boardId}:`,
      `${boardId};`,
    );
  }
  return tables;
}

/** An institution with what it says about archiving, watching the company of a board. */
export async function watcher(db: Database, boardId: string, name: string, config: string): Promise<void> {
  const company = `co_${boardId}`;
  await db.write([
    statement(
      `INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES (?1, ?1, 1, ?2, 0)`,
      name,
      config,
    ),
    statement(
      `INSERT INTO companies (company_id, name, created_at, updated_at) VALUES (?1, ?1, 0, 0) ON CONFLICT DO NOTHING`,
      company,
    ),
    statement(
      `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
       VALUES (?1, ?2, 'verified', 'given', '{}', 0, 0) ON CONFLICT DO NOTHING`,
      company,
      boardId,
    ),
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       VALUES (?1, ?2, 'new', 0, 0, 0)`,
      name,
      company,
    ),
  ]);
}

/** Objects in memory, whose writing may be made to fail. */
export function memoryObjects(): ArchiveObjects & { files: Map<string, Uint8Array>; broken: boolean } {
  const real = r2Objects(env.RAW);
  const store = {
    files: new Map<string, Uint8Array>(),
    broken: false,
    put: async (key: string, body: string | Uint8Array, type: string) => {
      if (store.broken) throw new Error("R2 is away");
      store.files.set(key, body as Uint8Array);
      await real.put(key, body, type);
    },
    getText: real.getText,
  };
  return store;
}
