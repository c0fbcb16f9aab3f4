import { type Database, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";

interface HeldPosting {
  changeHint: string;
  isMissing: boolean;
}

/** Of the newest read that waits to be processed, if there is one. */
const LISTED = `(SELECT listed FROM board_reads WHERE board_id = ?1 AND kind = 'read' AND complete
  ORDER BY read_at DESC LIMIT 1)`;
const NOT_LISTED = `COALESCE($id NOT IN (SELECT value FROM json_each(${LISTED})) AND ${LISTED} IS NOT NULL, 0)`;

/**
 * What a board is known to list, by external id: open postings, and documents of reads that wait to be processed. One is
 * missing when the last complete read, processed or not, was without it.
 */
export async function heldPostings(db: Database, boardId: string): Promise<Map<string, HeldPosting>> {
  const open = statement(
    `SELECT p.external_id AS externalId, p.change_hint AS changeHint,
       p.missing_since IS NOT NULL OR ${NOT_LISTED.replace("$id", "p.external_id")} AS isMissing
     FROM postings p WHERE p.posting_id >= ?2 AND p.posting_id < ?3 AND +p.status = 'open'`,
    boardId,
    ...postingRange(boardId),
  );
  const staged = statement(
    `SELECT d.external_id AS externalId, d.change_hint AS changeHint,
       ${NOT_LISTED.replace("$id", "d.external_id")} AS isMissing
     FROM board_reads r JOIN staging_documents d ON d.board_id = r.board_id AND d.read_at = r.read_at
     WHERE r.board_id = ?1 AND d.status = 'staged' ORDER BY d.read_at`,
    boardId,
  );
  const results = await db.query<{ externalId: string; changeHint: string; isMissing: number }>([
    open,
    staged,
  ]);
  return new Map(
    results
      .flat()
      .map(({ externalId, changeHint, isMissing }) => [
        externalId,
        { changeHint, isMissing: isMissing === 1 },
      ]),
  );
}
