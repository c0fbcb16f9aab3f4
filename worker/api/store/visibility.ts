import type { Database } from "../../db/index.ts";

/** Boards of companies the institution `?1` watches. */
export const OWN_BOARDS = `SELECT s.board_id FROM watches w
  JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
  WHERE w.institution_id = ?1 AND w.removed_at IS NULL`;

const IS_WATCHED = `EXISTS (SELECT 1 FROM company_sources s
  JOIN watches w ON w.company_id = s.company_id AND w.institution_id = ?1 AND w.removed_at IS NULL
  WHERE s.board_id = j.value AND s.status = 'verified')`;

/** Which of these boards belong to a company the institution watches. */
export async function ownBoards(
  db: Database,
  institutionId: string,
  boardIds: readonly string[],
): Promise<Set<string>> {
  if (boardIds.length === 0) return new Set();
  const rows = await db.all<{ boardId: string }>(
    `SELECT j.value AS boardId FROM json_each(?2) j WHERE ${IS_WATCHED}`,
    institutionId,
    JSON.stringify(boardIds),
  );
  return new Set(rows.map(({ boardId }) => boardId));
}

/** Which of these are ids of companies the institution watches, or of lists of its own. */
export async function ownSources(
  db: Database,
  institutionId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.all<{ id: string }>(
    `SELECT j.value AS id FROM json_each(?2) j
     WHERE j.value IN (SELECT w.company_id FROM watches w WHERE w.institution_id = ?1 AND w.removed_at IS NULL)
       OR j.value IN (SELECT d.directory_id FROM directories d WHERE d.institution_id = ?1)`,
    institutionId,
    JSON.stringify(ids),
  );
  return new Set(rows.map(({ id }) => id));
}

/** True when there is nobody to keep a secret from. */
export async function isOnlyInstitution(db: Database): Promise<boolean> {
  const rows = await db.all("SELECT 1 FROM institutions LIMIT 2");
  return rows.length < 2;
}
