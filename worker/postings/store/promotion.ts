import { foundBy } from "../../boards/index.ts";
import { bulk, type Database, type Statement, upsertSql } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import type { PostingVersion, Promotion } from "../plan-promotion.ts";
import { POSTING_COLUMNS, POSTING_SELECT, type PostingRow, postingValues } from "../posting-row.ts";
import { endVersionsSql } from "./end-versions.ts";

/** Where documents come from: a board as one run read it. */
export interface ReadSource {
  boardId: string;
  readAt: number;
  runId: string;
}

export interface PendingRead extends ReadSource {
  kind: "read" | "gone";
  complete: number;
  total: number | null;
  listed: string;
  evidence: string | null;
  rawKey: string | null;
}

export async function loadPendingReads(db: Database, boardId: string): Promise<PendingRead[]> {
  return db.all<PendingRead>(
    `SELECT board_id AS boardId, read_at AS readAt, run_id AS runId, kind, complete, total, listed, evidence, raw_key AS rawKey
     FROM board_reads WHERE board_id = ?1 ORDER BY read_at`,
    boardId,
  );
}

export interface DocumentRow {
  externalId: string;
  changeHint: string;
  content: string;
  rawKey: string | null;
  /** Of one that is tried again: since when its board is without it, if it is. Others are listed by their read. */
  missingSince?: number | null;
}

export async function loadDocuments(
  db: Database,
  boardId: string,
  readAt: number,
  limit: number,
  after = "",
): Promise<DocumentRow[]> {
  return db.all<DocumentRow>(
    `SELECT external_id AS externalId, change_hint AS changeHint, content, raw_key AS rawKey FROM staging_documents
     WHERE board_id = ?1 AND read_at = ?2 AND status = 'staged' AND external_id > ?4 ORDER BY external_id LIMIT ?3`,
    boardId,
    readAt,
    limit,
    after,
  );
}

export async function loadPostings(db: Database, ids: readonly string[]): Promise<Map<string, PostingRow>> {
  const rows = await db.all<PostingRow>(
    `SELECT ${POSTING_SELECT} FROM postings p WHERE p.posting_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.postingId, row]));
}

export async function loadTexts(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.all<{ postingId: string; text: string }>(
    `SELECT posting_id AS postingId, text FROM posting_texts
     WHERE posting_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.postingId, row.text]));
}

export async function loadSkills(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.all<{ postingId: string; skill: string }>(
    `SELECT posting_id AS postingId, skill FROM posting_skills
     WHERE posting_id IN (SELECT value FROM json_each(?1)) ORDER BY posting_id, skill`,
    JSON.stringify(ids),
  );
  const groups = Map.groupBy(rows, (row) => row.postingId);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ skill }) => skill)]));
}

/** Closed postings that a read found again, a page at a time. */
export async function loadClosedButListed(
  db: Database,
  read: PendingRead,
  limit: number,
): Promise<PostingRow[]> {
  const [from, to] = postingRange(read.boardId);
  return db.all<PostingRow>(
    `SELECT ${POSTING_SELECT} FROM postings p WHERE p.posting_id >= ?1 AND p.posting_id < ?2
       AND p.status <> 'open' AND p.external_id IN (SELECT value FROM json_each(?3))
       AND NOT EXISTS (SELECT 1 FROM staging_documents d WHERE d.board_id = ?4 AND d.read_at = ?5
                       AND d.external_id = p.external_id AND d.status = 'staged')
     ORDER BY p.posting_id LIMIT ?6`,
    from,
    to,
    foundBy(read),
    read.boardId,
    read.readAt,
    limit,
  );
}

/** What a read meets on its board: postings open, open and missing, open and not listed by this read. */
export interface BoardCounts {
  open: number;
  missing: number;
  absent: number;
}

export async function countBoard(db: Database, read: PendingRead): Promise<BoardCounts> {
  const row = await db.first<BoardCounts>(
    `SELECT COUNT(*) AS open, COALESCE(SUM(missing_since IS NOT NULL), 0) AS missing,
       COALESCE(SUM(external_id NOT IN (SELECT value FROM json_each(?3))), 0) AS absent
     FROM postings WHERE posting_id >= ?1 AND posting_id < ?2 AND status = 'open'`,
    ...postingRange(read.boardId),
    read.listed,
  );
  return row ?? { open: 0, missing: 0, absent: 0 };
}

const UPSERT_POSTING = upsertSql({
  table: "postings",
  columns: POSTING_COLUMNS,
  key: ["posting_id"],
  // The address has an index, which SQLite would write anew whenever a statement sets it, equal or not.
  keep: ["board_id", "external_id", "first_seen_at", "opened_at", "url"],
  updateWhen: "excluded.version > postings.version",
});

type Changed = Extract<Promotion, { kind: "changed" }>;

/** Everything a page of promotions writes, but for the staging rows it uses up. */
export function storePromotions(
  promotions: readonly Promotion[],
  runId: string,
  createdBy = "processing",
): Statement[] {
  const changed = promotions.filter((one): one is Changed => one.kind === "changed");
  const same = promotions.filter((one) => one.kind === "same");
  return [
    ...moveUrls(changed),
    ...bulk(
      UPSERT_POSTING,
      changed.map(({ row }) => postingValues(row)),
    ),
    ...storeTexts(changed),
    ...storeVersions(
      changed.map(({ version }) => version),
      runId,
      createdBy,
    ),
    ...storeSkills(changed),
    ...bulk(
      `UPDATE postings SET change_hint = j.value->>1, raw_key = COALESCE(raw_key, j.value->>2) FROM json_each(?1) AS j
       WHERE postings.posting_id = j.value->>0 AND postings.change_hint <> j.value->>1`,
      same.map(({ postingId, changeHint, rawKey }) => [postingId, changeHint, rawKey]),
    ),
  ];
}

/** The other half of the upsert, before it, while the version still says which state is there. */
function moveUrls(changed: readonly Changed[]): Statement[] {
  return bulk(
    `UPDATE postings SET url = j.value->>1 FROM json_each(?1) AS j
     WHERE postings.posting_id = j.value->>0 AND postings.version < j.value->>2 AND postings.url IS NOT j.value->>1`,
    changed
      .filter(({ version }) => version.version > 1)
      .map(({ row }) => [row.postingId, row.url, row.version]),
  );
}

export function storeTexts(changed: readonly Changed[]): Statement[] {
  const rows = changed
    .filter(({ textChanged }) => textChanged)
    .map(({ row, posting }) => [row.postingId, posting.descriptionText ?? "", posting.descriptionHtml ?? ""]);
  return bulk(
    upsertSql({
      table: "posting_texts",
      columns: ["posting_id", "text", "html"],
      key: ["posting_id"],
      updateWhen: "posting_texts.text IS NOT excluded.text OR posting_texts.html IS NOT excluded.html",
    }),
    rows,
  );
}

/** Ends the version before and adds the new one. Repeating it changes nothing. */
function storeVersions(versions: readonly PostingVersion[], runId: string, createdBy: string): Statement[] {
  return [
    ...bulk(
      endVersionsSql("SELECT value->>0 AS id, value->>1 AS version, value->>2 AS at FROM json_each(?1)"),
      versions.filter(({ version }) => version > 1).map((v) => [v.postingId, v.version - 1, v.validFrom]),
    ),
    ...bulk(
      `INSERT INTO posting_versions (posting_id, version, valid_from, change_type, changed_fields, reason, run_id, created_by)
       SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, ?2, ?3
       FROM json_each(?1) WHERE true ON CONFLICT (posting_id, version) DO NOTHING`,
      versions.map((v) => [
        v.postingId,
        v.version,
        v.validFrom,
        v.changeType,
        JSON.stringify(v.changedFields),
        v.reason,
      ]),
      runId,
      createdBy,
    ),
  ];
}

function storeSkills(changed: readonly Changed[]): Statement[] {
  const lost = changed.flatMap(({ row, posting, skillsBefore }) =>
    skillsBefore.filter((skill) => !posting.skills.includes(skill)).map((skill) => [row.postingId, skill]),
  );
  const gained = changed.flatMap(({ row, posting, skillsBefore }) =>
    posting.skills.filter((skill) => !skillsBefore.includes(skill)).map((skill) => [row.postingId, skill]),
  );
  return [
    ...bulk(
      `DELETE FROM posting_skills WHERE (posting_id, skill) IN (SELECT value->>0, value->>1 FROM json_each(?1))`,
      lost,
    ),
    ...bulk(
      upsertSql({
        table: "posting_skills",
        columns: ["posting_id", "skill"],
        key: ["posting_id", "skill"],
        updateWhen: null,
      }),
      gained,
    ),
  ];
}
