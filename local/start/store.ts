import type { ApiKeyRow } from "../../worker/api/auth/api-key.ts";
import { type Database, statement } from "../../worker/db/index.ts";
import { DEFAULT_INSTITUTION } from "../../worker/people/index.ts";
import { isRunMode, loadRun, loadSteps, type RunRow } from "../../worker/runs/index.ts";
import type { LastRun } from "./night-clock.ts";
import type { BoardFacts, Lead } from "./run-report.ts";
import { type ChunkFacts, type ItemCounts, type RunView, runView } from "./run-view.ts";

/** The latest moment any run was due, with its mode; null before the first run. */
export async function lastRun(db: Database): Promise<LastRun | null> {
  const row = await db.first<{ scheduledAt: number; mode: string }>(
    "SELECT scheduled_at AS scheduledAt, mode FROM runs ORDER BY scheduled_at DESC, started_at DESC LIMIT 1",
  );
  return row === null ? null : { scheduledAt: row.scheduledAt, mode: isRunMode(row.mode) ? row.mode : "all" };
}

/** The night that the cron trigger of this moment began, or null. */
export async function runDueAt(db: Database, scheduledAt: number): Promise<string | null> {
  const row = await db.first<{ runId: string }>(
    `SELECT run_id AS runId FROM runs WHERE scheduled_at = ?1 AND "trigger" = 'cron' ORDER BY started_at DESC LIMIT 1`,
    scheduledAt,
  );
  return row?.runId ?? null;
}

/** The run with everything the ledger knows of it. Throws when there is no such run. */
export async function viewRun(db: Database, runId: string): Promise<RunView> {
  const run: RunRow | null = await loadRun(db, runId);
  if (run === null) throw new Error(`the ledger knows no run ${runId}`);
  const chunks = await db.all<ChunkFacts>(
    `SELECT runner, state, counters, json_array_length(errors) AS errors, not_before AS notBefore,
       COALESCE(json_array_length(payload, '$.boardIds'), json_array_length(payload, '$.companyIds')) AS size
     FROM run_chunks WHERE run_id = ?1`,
    runId,
  );
  return runView(run, await loadSteps(db, runId), chunks, await countItems(db, runId));
}

/** What is done inside chunks that are still being worked, from the marks each runner leaves. */
async function countItems(db: Database, runId: string): Promise<ItemCounts> {
  const row = await db.first<ItemCounts>(
    `SELECT (SELECT COUNT(*) FROM discovery_attempts WHERE last_run_id = ?1) AS companiesSearched,
       (SELECT COUNT(*) FROM boards WHERE last_attempt_run = ?1) AS boardsRead,
       (SELECT COUNT(DISTINCT board_id) FROM board_reads) AS boardsStaged`,
    runId,
  );
  if (row === null) throw new Error("an aggregate without a row");
  return row;
}

/**
 * Takes back every lease and every message of unfinished chunks. Only for the one process that has the database: at its
 * start no other worker can be alive, and what was queued is lost.
 */
export async function takeBackChunks(db: Database): Promise<void> {
  await db.write([
    statement("UPDATE run_chunks SET lease_until = 0 WHERE state = 'leased'"),
    statement("UPDATE run_chunks SET sent_at = NULL WHERE state = 'open' AND sent_at IS NOT NULL"),
  ]);
}

export async function saveApiKey(db: Database, row: ApiKeyRow): Promise<void> {
  const { keyId, institutionId, name, secretHash, scopes, createdAt, expiresAt } = row;
  await db.write([
    statement(
      `INSERT INTO api_keys (key_id, institution_id, name, secret_hash, scopes, created_at, expires_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
      keyId,
      institutionId,
      name,
      secretHash,
      scopes,
      createdAt,
      expiresAt,
    ),
  ]);
}

/** Lets the recruiter of this machine sync its spreadsheet; later calls write nothing. `now` is epoch ms. */
export async function inviteRecruiter(db: Database, email: string, now: number): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO members (email, institution_id, role, added_at) VALUES (?1, ?2, 'recruiter', ?3)
       ON CONFLICT (email) DO NOTHING`,
      email,
      DEFAULT_INSTITUTION,
      now,
    ),
  ]);
}

/** The leads of the institution this machine works for, best first. */
export async function listLeads(db: Database): Promise<Lead[]> {
  return db.all<Lead>(
    `SELECT c.name AS company, l.score, l.reason, l.open, l.new_7d AS new7d, l.reopened_30d AS reopened30d,
       l.oldest_open_at AS oldestOpenAt
     FROM leads l JOIN companies c ON c.company_id = l.company_id
       JOIN watches w ON w.company_id = l.company_id AND w.institution_id = l.institution_id AND w.removed_at IS NULL
     WHERE l.institution_id = ?1 ORDER BY l.score DESC, l.company_id`,
    DEFAULT_INSTITUTION,
  );
}

/** Every watched company with each board linked to it, or once without. */
export async function listCompanyBoards(db: Database): Promise<BoardFacts[]> {
  return db.all<BoardFacts>(
    `SELECT c.name AS company, c.website, s.status AS link, s.reason AS linkReason, b.board_id AS boardId, b.provider,
       b.token, b.open_postings - b.missing_postings AS held, b.last_outcome AS lastOutcome, b.last_error AS lastError,
       r.listed, r.incompleteBecause, a.outcome AS discovery, a.detail AS discoveryDetail
     FROM watches w JOIN companies c ON c.company_id = w.company_id
       LEFT JOIN company_sources s ON s.company_id = c.company_id AND s.status <> 'rejected'
       LEFT JOIN boards b ON b.board_id = s.board_id
       LEFT JOIN discovery_attempts a ON a.company_id = c.company_id
       LEFT JOIN (SELECT board_id, json_array_length(listed) AS listed, incomplete_because AS incompleteBecause,
           MAX(read_at) FROM board_reads WHERE kind = 'read' GROUP BY board_id) r ON r.board_id = b.board_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL
     ORDER BY c.name, c.company_id, s.status <> 'verified', b.board_id`,
    DEFAULT_INSTITUTION,
  );
}
