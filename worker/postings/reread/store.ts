import { bulk, type Database, type Statement, upsertSql } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import { POSTING_COLUMNS, POSTING_SELECT, type PostingRow, postingValues } from "../posting-row.ts";
import { storeTexts } from "../store/promotion.ts";
import type { Changed } from "./plan-reread.ts";

/** Postings of one board after one id and up to another; null: to the end. */
export interface PostingSlice {
  boardId: string;
  companyId: string | null;
  after: string;
  upTo: string | null;
  postings: number;
}

/** All postings of these boards (null: of all boards) in slices of at most `size`, by board. */
export async function postingSlices(
  db: Database,
  only: readonly string[] | null,
  size: number,
): Promise<PostingSlice[]> {
  const boards = await db.all<{ boardId: string; companyId: string | null; postings: number }>(
    `SELECT b.boardId, s.company_id AS companyId, b.postings FROM (
       SELECT board_id AS boardId, COUNT(*) AS postings FROM postings
       WHERE ?1 IS NULL OR board_id IN (SELECT value FROM json_each(?1)) GROUP BY board_id) b
     LEFT JOIN company_sources s ON s.board_id = b.boardId AND s.status = 'verified' ORDER BY b.boardId`,
    only === null ? null : JSON.stringify(only),
  );
  const slices: PostingSlice[] = [];
  for (const board of boards) slices.push(...(await slicesOf(db, board, size)));
  return slices;
}

async function slicesOf(
  db: Database,
  board: Pick<PostingSlice, "boardId" | "companyId" | "postings">,
  size: number,
): Promise<PostingSlice[]> {
  if (board.postings <= size) return [{ ...board, after: "", upTo: null }];
  const [from, to] = postingRange(board.boardId);
  const ends = await db.all<{ id: string }>(
    `SELECT id FROM (SELECT posting_id AS id, ROW_NUMBER() OVER (ORDER BY posting_id) AS place FROM postings
       WHERE posting_id >= ?1 AND posting_id < ?2) WHERE place % ?3 = 0 ORDER BY id`,
    from,
    to,
    size,
  );
  const bounds = ["", ...ends.map(({ id }) => id)];
  return bounds.map((after, place) => ({ ...board, postings: size, after, upTo: bounds[place + 1] ?? null }));
}

export type StoredPosting = PostingRow & {
  text: string | null;
  html: string | null;
  validFrom: number | null;
};

/** The next postings of a slice, with their texts. */
export async function loadSlice(
  db: Database,
  { boardId, upTo }: PostingSlice,
  after: string,
  limit: number,
): Promise<StoredPosting[]> {
  const [from, to] = postingRange(boardId);
  return db.all<StoredPosting>(
    `SELECT ${POSTING_SELECT}, t.text, t.html,
       (SELECT v.valid_from FROM posting_versions v WHERE v.posting_id = p.posting_id AND v.version = p.version) AS validFrom
     FROM postings p LEFT JOIN posting_texts t ON t.posting_id = p.posting_id
     WHERE p.posting_id >= ?1 AND p.posting_id < ?2 AND p.posting_id > ?3 AND (?4 IS NULL OR p.posting_id <= ?4)
     ORDER BY p.posting_id LIMIT ?5`,
    from,
    to,
    after,
    upTo,
    limit,
  );
}

/** What differs without being a version; only while the posting still stands at the version it was read at. */
export function storeSilent(silent: readonly Changed[]): Statement[] {
  const upsert = upsertSql({
    table: "postings",
    columns: POSTING_COLUMNS,
    key: ["posting_id"],
    // Another address would be a version.
    keep: [
      ...["board_id", "external_id", "first_seen_at", "opened_at", "status", "missing_since", "closed_at"],
      "url",
    ],
    updateWhen: "excluded.version = postings.version",
  });
  return [
    ...bulk(
      upsert,
      silent.map(({ row }) => postingValues(row)),
    ),
    ...storeTexts(silent),
  ];
}
