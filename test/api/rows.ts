import type { Database, SqlValue } from "../../worker/db/index.ts";
import { insert } from "./setting.ts";

/** Rows as the night leaves them, with only what a test cares about to say. */
export const SEEN = Date.UTC(2026, 10, 1, 2);

type Over = Record<string, SqlValue>;

/** A company an institution watches. */
export async function company(
  db: Database,
  institutionId: string,
  companyId: string,
  over: Over = {},
): Promise<void> {
  await insert(db, "companies", {
    company_id: companyId,
    name: companyId.toUpperCase(),
    domain: `${companyId}.com`,
    website: `https://${companyId}.com`,
    created_at: SEEN,
    updated_at: SEEN,
    ...over,
  });
  await insert(db, "watches", {
    institution_id: institutionId,
    company_id: companyId,
    status: "new",
    revision: 0,
    created_at: SEEN,
    updated_at: SEEN,
  });
}

/** A board and whose it is said to be. */
export async function board(
  db: Database,
  companyId: string,
  boardId: string,
  status = "verified",
): Promise<void> {
  const [provider = "", token = ""] = boardId.split(":");
  await insert(db, "boards", {
    board_id: boardId,
    provider,
    token,
    discovered_at: SEEN,
    failures: 0,
    baseline: "[]",
    open_postings: 0,
    missing_postings: 0,
    suspicion_reads: 0,
  });
  await insert(db, "company_sources", {
    company_id: companyId,
    board_id: boardId,
    status,
    found_by: "careers page",
    evidence: "{}",
    found_at: SEEN,
    updated_at: SEEN,
  });
}

export async function posting(
  db: Database,
  boardId: string,
  externalId: string,
  over: Over = {},
): Promise<string> {
  const postingId = `${boardId}:${externalId}`;
  await insert(db, "postings", {
    posting_id: postingId,
    board_id: boardId,
    external_id: externalId,
    title: `Role ${externalId}`,
    title_normalised: `role ${externalId}`,
    places: '[{"text":"Berlin","city":"Berlin","region":null,"country":"DE"}]',
    first_seen_at: SEEN,
    opened_at: SEEN,
    status: "open",
    version: 1,
    content_hash: "c",
    text_hash: "t",
    change_hint: "h",
    ...over,
  });
  return postingId;
}

/** A posting that left the tables, as the archive's index has it. */
export async function archived(
  db: Database,
  boardId: string,
  externalId: string,
  over: Over = {},
): Promise<string> {
  const posting_id = `${boardId}:${externalId}`;
  await insert(db, "posting_archive", {
    ...{ posting_id, board_id: boardId, object_key: "archive/none", title: `Role ${externalId}` },
    ...{ closed_at: SEEN, version: 3, archived_at: SEEN + 1 },
    ...over,
  });
  return posting_id;
}

export async function version(
  db: Database,
  postingId: string,
  number: number,
  over: Over = {},
): Promise<void> {
  await insert(db, "posting_versions", {
    posting_id: postingId,
    version: number,
    valid_from: SEEN + number,
    change_type: number === 1 ? "create" : "update",
    changed_fields: "[]",
    reason: `Reason ${number}`,
    run_id: "run_1",
    created_by: "processing",
    ...over,
  });
}

export async function lead(
  db: Database,
  institutionId: string,
  companyId: string,
  over: Over = {},
): Promise<void> {
  await insert(db, "leads", {
    institution_id: institutionId,
    company_id: companyId,
    score: 50,
    reason: `Why ${companyId}`,
    parts: '[{"factor":"match","value":1,"weight":35,"contribution":35,"evidence":"Best match"}]',
    top_postings: "[]",
    open: 3,
    new_7d: 1,
    reopened_30d: 0,
    hash: "h",
    updated_at: SEEN,
    ...over,
  });
}

export async function run(db: Database, runId: string, over: Over = {}): Promise<void> {
  await insert(db, "runs", {
    run_id: runId,
    loop: "crawl",
    mode: "all",
    trigger: "cron",
    trigger_key: runId,
    scope: '{"boardIds":null}',
    status: "completed",
    scheduled_at: SEEN,
    started_at: SEEN,
    ended_at: SEEN + 1,
    counters: "{}",
    errors: "[]",
    ...over,
  });
}

export async function step(
  db: Database,
  runId: string,
  ord: number,
  runner: string,
  over: Over = {},
): Promise<void> {
  await insert(db, "run_steps", {
    run_id: runId,
    ord,
    runner,
    state: "completed",
    counters: "{}",
    errors: "[]",
    ...over,
  });
}

export async function chunk(
  db: Database,
  runId: string,
  runner: string,
  ord: number,
  over: Over = {},
): Promise<void> {
  await insert(db, "run_chunks", {
    run_id: runId,
    runner,
    ord,
    payload: "{}",
    state: "open",
    attempt: 0,
    failures: 0,
    counters: "{}",
    errors: "[]",
    updated_at: SEEN,
    ...over,
  });
}

export async function directory(
  db: Database,
  institutionId: string,
  name: string,
  over: Over = {},
): Promise<string> {
  const directoryId = `dir_${institutionId}_${name}`;
  await insert(db, "directories", {
    directory_id: directoryId,
    institution_id: institutionId,
    name,
    kind: "url",
    location: `https://lists.com/${name}.csv`,
    active: 1,
    created_at: SEEN,
    ...over,
  });
  return directoryId;
}

export async function entry(db: Database, directoryId: string, line: number, over: Over = {}): Promise<void> {
  await insert(db, "directory_entries", {
    directory_id: directoryId,
    entry_key: `name:${line}`,
    line,
    name: `Company ${line}`,
    status: "accepted",
    hash: "h",
    first_seen_at: SEEN,
    updated_at: SEEN,
    ...over,
  });
}
