import { bulkList, type Statement, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import type { Promotion } from "../plan-promotion.ts";

const KIND = "shared_posting_url";
const OF_KIND = `alert_key >= '${KIND}:' AND alert_key < '${KIND};'`;
/** A vendor that gives every posting one address would otherwise cost a row for every two of its boards. */
const MOST_PAIRS = 500;
const MOST_POSTINGS = 1_000;

/** Two boards of one company, one of which is known to have become the other, say the same by right. */
const isExplained = (one: string, other: string) => `EXISTS (
  SELECT 1 FROM boards a JOIN boards b ON b.provider = a.provider
    AND (a.moved_to = b.token OR b.moved_to = a.token OR a.moved_to = b.moved_to)
  JOIN company_sources sa ON sa.board_id = a.board_id AND sa.status = 'verified'
  JOIN company_sources sb ON sb.board_id = b.board_id AND sb.status = 'verified' AND sb.company_id = sa.company_id
  WHERE a.board_id = ${one} AND b.board_id = ${other})`;

/** What is nobody's board is not read, so that its postings stay open and say nothing. */
const isOwned = (board: string) =>
  `EXISTS (SELECT 1 FROM company_sources own WHERE own.board_id = ${board} AND own.status = 'verified')`;

type Changed = Extract<Promotion, { kind: "changed" }>;

/**
 * Alerts for those of these changed postings of one board whose address an open posting of another board claims too:
 * one row a pair of companies' boards, its `subject` a JSON array of both, in order. Both postings live on; a person has to say which
 * board is right. Only what opened or moved to another address is asked about, after the postings were written.
 */
export function alertSharedUrls(boardId: string, changed: readonly Changed[], readAt: number): Statement[] {
  const claims = changed.filter(
    ({ version }) =>
      version.changeType !== "update" || version.changedFields.some(({ field }) => field === "url"),
  );
  const urls = [...new Set(claims.flatMap(({ row }) => row.url ?? []))];
  return bulkList(
    `INSERT INTO alerts (alert_key, kind, subject, message, first_seen_at, last_seen_at)
     SELECT '${KIND}:' || pair, '${KIND}', pair, (pair->>0) || ' and ' || (pair->>1)
         || ' list postings with the same address, for example ' || url
         || '. Both are kept; if one of the two is not the company''s own board, reject its link', ?3, ?3
     FROM (SELECT other, json_array(MIN(other, ?2), MAX(other, ?2)) AS pair, MIN(url) AS url
           FROM (SELECT p.board_id AS other, p.url FROM json_each(?1) j CROSS JOIN postings p ON p.url = j.value
                 WHERE p.status = 'open' AND p.board_id <> ?2 LIMIT ${MOST_POSTINGS})
           GROUP BY other)
     WHERE (SELECT COUNT(*) FROM alerts WHERE ${OF_KIND}) < ${MOST_PAIRS} AND NOT ${isExplained("?2", "other")}
       AND ${isOwned("?2")} AND ${isOwned("other")}
     ON CONFLICT (alert_key) DO UPDATE SET last_seen_at = excluded.last_seen_at
     WHERE excluded.last_seen_at > alerts.last_seen_at`,
    urls,
    boardId,
    readAt,
  );
}

/**
 * Ends the alerts of a board that are over: no open posting shares its address any more, a move explains it, or one of
 * the two boards is no company's any more, as the alert advises.
 */
export function endSharedUrls(boardId: string): Statement {
  const side = (place: number) => `CASE WHEN json_valid(subject) THEN subject->>${place} END`;
  const other = `(CASE ?1 WHEN ${side(0)} THEN ${side(1)} ELSE ${side(0)} END)`;
  return statement(
    `DELETE FROM alerts WHERE ${OF_KIND}
       AND ?1 IN (${side(0)}, ${side(1)})
       AND (NOT ${isOwned("?1")} OR NOT ${isOwned(other)} OR ${isExplained("?1", other)} OR NOT EXISTS (
         SELECT 1 FROM postings p CROSS JOIN postings o ON o.url = p.url AND o.status = 'open'
           AND o.posting_id >= ${other} || ':' AND o.posting_id < ${other} || ';'
         WHERE p.posting_id >= ?2 AND p.posting_id < ?3 AND p.status = 'open'))`,
    boardId,
    ...postingRange(boardId),
  );
}
