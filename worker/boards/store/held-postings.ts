import { type Database, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import type { HeldBefore } from "../../providers/index.ts";

interface Row extends Record<"isMissing" | "isClosed", number> {
  externalId: string;
  changeHint: string;
  url: string | null;
}

/** Of the newest read that waits to be processed, if there is one. */
const LISTED = `(SELECT listed FROM board_reads WHERE board_id = ?1 AND kind = 'read' AND complete
  ORDER BY read_at DESC LIMIT 1)`;
const NOT_LISTED = `COALESCE($id NOT IN (SELECT value FROM json_each(${LISTED})) AND ${LISTED} IS NOT NULL, 0)`;

/** Ids with more of an address than its path: only those may be written otherwise one day. */
const isLongId = (id: string) => `(${id} LIKE '%?%' OR ${id} LIKE '%;%')`;

/**
 * What a board is known to list, by external id: open postings, and documents of reads that wait to be processed. One is
 * missing when the last complete read, processed or not, was without it. Closed and archived ones are among them where
 * their id may be written otherwise today, the last to close last, so that they come back as themselves.
 */
export async function heldPostings(db: Database, boardId: string): Promise<Map<string, HeldBefore>> {
  const archived = statement(
    `SELECT substr(a.posting_id, length(?1) + 1) AS externalId, '' AS changeHint, NULL AS url, 0 AS isMissing, 1 AS isClosed
     FROM posting_archive a WHERE a.posting_id >= ?1 AND a.posting_id < ?2 AND ${isLongId("a.posting_id")}
     ORDER BY a.closed_at`,
    ...postingRange(boardId),
  );
  const postings = statement(
    `SELECT p.external_id AS externalId, p.change_hint AS changeHint, p.url,
       p.missing_since IS NOT NULL OR ${NOT_LISTED.replace("$id", "p.external_id")} AS isMissing,
       p.status <> 'open' AS isClosed
     FROM postings p WHERE p.posting_id >= ?2 AND p.posting_id < ?3
       AND (+p.status = 'open' OR ${isLongId("p.external_id")}) ORDER BY p.closed_at`,
    boardId,
    ...postingRange(boardId),
  );
  const staged = statement(
    `SELECT d.external_id AS externalId, d.change_hint AS changeHint, NULL AS url,
       ${NOT_LISTED.replace("$id", "d.external_id")} AS isMissing, 0 AS isClosed
     FROM board_reads r JOIN staging_documents d ON d.board_id = r.board_id AND d.read_at = r.read_at
     WHERE r.board_id = ?1 AND d.status = 'staged' ORDER BY d.read_at`,
    boardId,
  );
  const results = await db.query<Row>([archived, postings, staged]);
  return new Map(
    results
      .flat()
      .map(({ externalId, isMissing, isClosed, ...held }) => [
        externalId,
        { ...held, isMissing: isMissing === 1, isClosed: isClosed === 1 },
      ]),
  );
}
