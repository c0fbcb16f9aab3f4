import type { Database } from "../../db/index.ts";
import type { RunnerName, RunRow } from "../../runs/index.ts";

export type ListedRun = Omit<RunRow, "loop" | "triggerKey">;

/** Newest first; `before` is the id of the last run of the page before. */
export async function listRunsBefore(
  db: Database,
  limit: number,
  before: string | null,
): Promise<ListedRun[]> {
  return db.all<ListedRun>(
    `SELECT run_id AS runId, mode, "trigger", scope, status, scheduled_at AS scheduledAt, started_at AS startedAt,
       ended_at AS endedAt, counters, errors FROM runs
     WHERE ?2 IS NULL OR (started_at, run_id) < (SELECT started_at, run_id FROM runs WHERE run_id = ?2)
     ORDER BY started_at DESC, run_id DESC LIMIT ?1`,
    limit,
    before,
  );
}

export interface ChunkCount {
  runner: RunnerName;
  state: "open" | "leased" | "done" | "failed";
  chunks: number;
  /** Boards named by these chunks; null when they name none. */
  boards: number | null;
}

export async function countChunks(db: Database, runId: string): Promise<ChunkCount[]> {
  return db.all<ChunkCount>(
    `SELECT runner, state, COUNT(*) AS chunks, SUM(json_array_length(payload, '$.boardIds')) AS boards
     FROM run_chunks WHERE run_id = ?1 GROUP BY runner, state`,
    runId,
  );
}

/** The counters of a step so far, summed over its chunks. */
export async function sumCounters(
  db: Database,
  runId: string,
  runner: RunnerName,
): Promise<Record<string, number>> {
  const rows = await db.all<{ name: string; total: number }>(
    `SELECT n.key AS name, SUM(n.value) AS total FROM run_chunks c, json_each(c.counters) n
     WHERE c.run_id = ?1 AND c.runner = ?2 GROUP BY n.key ORDER BY n.key`,
    runId,
    runner,
  );
  return Object.fromEntries(rows.map(({ name, total }) => [name, total]));
}

/** The errors of a step so far. */
export async function chunkErrors(
  db: Database,
  runId: string,
  runner: RunnerName,
  limit: number,
): Promise<
  { runner: RunnerName; chunk: number; subject: string; subjectId: string | null; message: string }[]
> {
  return db.all(
    `SELECT c.runner, c.ord AS chunk, e.value->>'subject' AS subject, e.value->>'subjectId' AS subjectId,
       e.value->>'message' AS message FROM run_chunks c, json_each(c.errors) e
     WHERE c.run_id = ?1 AND c.runner = ?2 AND c.errors <> '[]' ORDER BY c.ord, e.key LIMIT ?3`,
    runId,
    runner,
    limit,
  );
}
