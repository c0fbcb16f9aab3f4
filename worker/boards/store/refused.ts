import { bulk, type Database, type Statement } from "../../db/index.ts";

/** A document in quarantine, with the change hint it came with. */
export interface RefusedDocument {
  boardId: string;
  readAt: number;
  externalId: string;
  changeHint: string;
}

/** What waits in quarantine of these boards. */
export async function refusedOf(db: Database, boardIds: readonly string[]): Promise<RefusedDocument[]> {
  if (boardIds.length === 0) return [];
  return db.all<RefusedDocument>(
    `SELECT d.board_id AS boardId, d.read_at AS readAt, d.external_id AS externalId, d.change_hint AS changeHint
     FROM json_each(?1) j CROSS JOIN staging_documents d ON d.board_id = j.value WHERE d.processed_at IS NOT NULL`,
    JSON.stringify(boardIds),
  );
}

/** Takes documents out of quarantine, with the reasons they were in it. */
export function dropRefused(documents: readonly RefusedDocument[]): Statement[] {
  const rows = documents.map(({ boardId, externalId }) => [boardId, externalId]);
  const remove = (table: string, condition: string) =>
    bulk(
      `DELETE FROM ${table} WHERE ${condition}
         AND (board_id, external_id) IN (SELECT value->>0, value->>1 FROM json_each(?1))`,
      rows,
    );
  return [
    ...remove("staging_documents", "processed_at IS NOT NULL"),
    ...remove("staging_failed_documents", "error_type IN ('extraction', 'validation')"),
    ...remove("staging_validation_failures", "severity = 'error'"),
  ];
}
