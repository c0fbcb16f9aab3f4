import { type Database, DatabaseError, type Statement, statement } from "../../db/index.ts";

/** Names one claim of one chunk: the attempt number is the fencing token. */
export interface Lease {
  runId: string;
  runner: string;
  ord: number;
  attempt: number;
}

/** Thrown when a write arrives after its lease was lost. The transaction it was part of did not happen. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * A handle whose every write happens only while the lease is held, in the same transaction. SQLite has no way to
 * raise an error from plain SQL, so without the lease the guard asks for a number that does not exist.
 */
export function fencedDatabase(db: Database, lease: Lease, now: () => number): Database {
  const guard = (): Statement =>
    statement(
      `SELECT abs(CASE WHEN EXISTS (
         SELECT 1 FROM run_chunks WHERE run_id = ?1 AND runner = ?2 AND ord = ?3 AND attempt = ?4
           AND state = 'leased' AND lease_until > ?5
       ) THEN 1 ELSE -9223372036854775808 END)`,
      lease.runId,
      lease.runner,
      lease.ord,
      lease.attempt,
      now(),
    );
  return {
    ...db,
    write: async (statements) =>
      statements.length === 0 ? [] : (await fenced(() => db.write([guard(), ...statements]))).slice(1),
    query: async <Row>(statements: readonly Statement[]) =>
      (await fenced(() => db.query<Row>([guard(), ...statements]))).slice(1),
  };
}

async function fenced<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseError && error.errorClass === "guard") {
      throw new LeaseLostError("the lease of this chunk was lost; nothing was written", { cause: error });
    }
    throw error;
  }
}
