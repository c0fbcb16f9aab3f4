import { storeSpellings } from "../companies/index.ts";
import { bulk, bulkList, type Database, type Statement, statement } from "../db/index.ts";
import type { SoughtCompany } from "./company.ts";
import { type Link, type OutcomeKind, SHARED_REASON, type Surroundings } from "./outcome.ts";

/** A company to search, with how the last search ended. */
export interface PendingCompany extends SoughtCompany {
  lastOutcome: string | null;
  attempts: number;
}

export interface DueCompany {
  companyId: string;
  /** Epoch ms, null before the first attempt. */
  lastAttemptAt: number | null;
}

/** What a finished search leaves behind. */
export interface SearchRecord {
  companyId: string;
  outcome: OutcomeKind;
  detail: string;
  attempts: number;
  runId: string;
  nextAttemptAt: number;
  links: readonly Link[];
}

const PAGE = 5_000;

/**
 * Companies on some active institution's watch list that were never searched, are due again, or learned of a website or
 * board since. Read in pages by id; the order is the caller's.
 */
export async function dueCompanies(db: Database, now: number): Promise<DueCompany[]> {
  const due: DueCompany[] = [];
  let after = "";
  for (;;) {
    const page = await db.all<DueCompany>(
      `SELECT c.company_id AS companyId, a.last_attempt_at AS lastAttemptAt
       FROM companies c LEFT JOIN discovery_attempts a ON a.company_id = c.company_id
       WHERE c.company_id > ?1
         AND (a.company_id IS NULL OR a.next_attempt_at <= ?2 OR c.updated_at > a.last_attempt_at)
         AND EXISTS (SELECT 1 FROM institutions i JOIN watches w
           ON w.institution_id = i.institution_id AND w.company_id = c.company_id
           WHERE i.active = 1 AND w.removed_at IS NULL)
       ORDER BY c.company_id LIMIT ${PAGE}`,
      after,
      now,
    );
    due.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return due;
    after = last.companyId;
  }
}

/** Those of the given companies that this run has not searched yet. */
export async function pendingCompanies(
  db: Database,
  companyIds: readonly string[],
  runId: string,
): Promise<PendingCompany[]> {
  const statements = bulkList(
    `SELECT c.company_id AS companyId, c.name AS name, c.domain AS domain, c.website AS website,
       c.board_url AS boardUrl, a.outcome AS lastOutcome, COALESCE(a.attempts, 0) AS attempts
     FROM json_each(?1) j JOIN companies c ON c.company_id = j.value
     LEFT JOIN discovery_attempts a ON a.company_id = c.company_id
     WHERE a.last_run_id IS NOT ?2 AND c.merged_into IS NULL ORDER BY j.key`,
    companyIds,
    runId,
  );
  return (await db.query<PendingCompany>(statements)).flat();
}

/** The company's own links, and who else owns the given boards. */
export async function surroundings(
  db: Database,
  companyId: string,
  boardIds: readonly string[],
): Promise<Surroundings> {
  if (boardIds.length === 0) return { own: new Map(), owners: new Map() };
  const [own = [], owners = []] = await db.query<{ boardId: string; value: string }>([
    statement(
      "SELECT board_id AS boardId, status AS value FROM company_sources WHERE company_id = ?1",
      companyId,
    ),
    statement(
      `SELECT s.board_id AS boardId, c.name AS value
       FROM json_each(?2) j JOIN company_sources s ON s.board_id = j.value AND s.status = 'verified'
       JOIN companies c ON c.company_id = s.company_id WHERE s.company_id <> ?1`,
      companyId,
      JSON.stringify(boardIds),
    ),
  ]);
  const toMap = (rows: { boardId: string; value: string }[]) =>
    new Map(rows.map((row) => [row.boardId, row.value]));
  return { own: toMap(own), owners: toMap(owners) };
}

/**
 * Stores one company's search in one transaction and answers the number of new boards. A second owner of a board becomes
 * `shared` inside the statement, so that two searches that meet never break `company_sources_one_owner`. Links that a
 * person rejected, and links that say the same as before, are not written; nor is anything of a company that was merged
 * into another while it was searched: the other is searched itself.
 */
export async function saveSearch(db: Database, record: SearchRecord, now: number): Promise<number> {
  const boards = bulk(
    `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings,
       suspicion_reads)
     SELECT value->>0, value->>1, value->>2, ?2, 0, '[]', 0, 0, 0 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    record.links.map((link) => [link.boardId, link.provider, link.token]),
    now,
  );
  const sources = bulk(
    SAVE_LINKS,
    record.links.map((link) => [link.boardId, link.status, link.foundBy, link.evidence, link.reason]),
    record.companyId,
    now,
    SHARED_REASON,
  );
  const attempt = statement(
    `INSERT INTO discovery_attempts (company_id, outcome, detail, attempts, last_attempt_at, last_run_id, next_attempt_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${isOwn("?1")} ON CONFLICT (company_id) DO UPDATE SET outcome = excluded.outcome,
       detail = excluded.detail, attempts = excluded.attempts, last_attempt_at = excluded.last_attempt_at,
       last_run_id = excluded.last_run_id, next_attempt_at = excluded.next_attempt_at`,
    record.companyId,
    record.outcome,
    record.detail,
    record.attempts,
    now,
    record.runId,
    record.nextAttemptAt,
  );
  const changes = await db.write([...boards, ...sources, attempt, ...spellingsOf(record, now)]);
  return changes.slice(0, boards.length).reduce((sum, count) => sum + count, 0);
}

/** What a board that is the company's calls it. One that is not says another company's name. */
function spellingsOf({ companyId, links }: SearchRecord, now: number): Statement[] {
  const own = links.filter(({ status }) => status !== "candidate");
  const spellings = own.flatMap(({ boardId, statedName }) =>
    statedName === null ? [] : [{ companyId, source: boardId, spelling: statedName }],
  );
  return storeSpellings(spellings, now);
}

function isOwn(company: string): string {
  return `NOT EXISTS (SELECT 1 FROM companies g WHERE g.company_id = ${company} AND g.merged_into IS NOT NULL)`;
}

const SAVE_LINKS = `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, reason, found_at,
    updated_at)
  SELECT ?2, j.value->>0,
    CASE WHEN j.value->>1 = 'verified' AND o.company_id IS NOT NULL THEN 'shared' ELSE j.value->>1 END,
    j.value->>2, j.value->>3,
    CASE WHEN j.value->>1 = 'verified' AND o.company_id IS NOT NULL THEN ?4 ELSE j.value->>4 END, ?3, ?3
  FROM json_each(?1) j
    LEFT JOIN company_sources o ON o.board_id = j.value->>0 AND o.status = 'verified' AND o.company_id <> ?2
  WHERE ${isOwn("?2")}
  ON CONFLICT (company_id, board_id) DO UPDATE SET status = excluded.status, found_by = excluded.found_by,
    evidence = excluded.evidence, reason = excluded.reason, updated_at = excluded.updated_at
  WHERE company_sources.status <> 'rejected' AND (company_sources.status IS NOT excluded.status
    OR company_sources.reason IS NOT excluded.reason OR company_sources.evidence IS NOT excluded.evidence)`;
