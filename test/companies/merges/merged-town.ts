import type { Database, SqlValue } from "../../../worker/db/index.ts";
import { statement } from "../../../worker/db/index.ts";

/** Rows of two companies that may turn out to be one, with everything else a merge touches. */
export const NOW = Date.UTC(2026, 10, 3, 2);
const THEN = NOW - 1_000_000;

export interface Town {
  watches: {
    institution: string;
    of: "co_old" | "co_new" | "co_else";
    status: string;
    owner: string | null;
    removed: boolean;
    revision: number;
  }[];
  boards: { board: string; of: "co_old" | "co_new"; status: string }[];
  names: { name: string; of: "co_old" | "co_new" }[];
  oldDomain: string | null;
  newDomain: string | null;
  hasMetrics: boolean;
}

/** Tables a merge may touch, with the columns that are times or rise for ever. */
const LOOSE: Record<string, readonly string[]> = {
  companies: ["updated_at"],
  company_names: [],
  company_spellings: [],
  company_sources: ["updated_at", "found_at"],
  watches: ["updated_at"],
  directory_entries: ["updated_at"],
  discovery_attempts: [],
  company_metrics: ["next_review_at"],
  leads: [],
  divisions: [],
  survey_answers: [],
  vacancies: [],
  vacancy_postings: [],
  sheet_rows: ["updated_at", "seq"],
};

/** Every row of those tables without what may differ, as sorted text. */
export async function dump(db: Database): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const [table, loose] of Object.entries(LOOSE)) {
    const rows = await db.all<Record<string, unknown>>(`SELECT * FROM ${table}`);
    tables[table] = rows
      .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !loose.includes(column))))
      .sort();
  }
  return tables;
}

export async function put(db: Database, table: string, row: Record<string, SqlValue>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, position) => `?${position + 1}`);
  await db.write([
    statement(
      `INSERT OR IGNORE INTO ${table} (${columns.join(", ")}) VALUES (${places.join(", ")})`,
      ...Object.values(row),
    ),
  ]);
}

/** Empties what an earlier town left and settles this one. */
export async function settle(db: Database, town: Town): Promise<void> {
  await db.write([...Object.keys(LOOSE), "company_merges"].map((table) => statement(`DELETE FROM ${table}`)));
  const stamps = { created_at: THEN, updated_at: THEN };
  for (const [company_id, name, domain] of [
    ["co_old", "Old Anvil", town.oldDomain],
    ["co_new", "Anvil", town.newDomain],
    ["co_else", "Birch", "birch.com"],
  ] as const) {
    const website = domain && `https://${domain}`;
    await put(db, "companies", { company_id, name, domain, website, board_url: null, ...stamps });
    await put(db, "divisions", {
      ...{ company_id, division_id: "div_1", name: `Works of ${name}`, normalised_name: "works" },
      ...{ parent_id: null, source: "api", created_at: THEN },
    });
  }
  for (const { name, of } of town.names) {
    await put(db, "company_names", { normalised_name: name, company_id: of, name, source: `list of ${of}` });
    // A list may spell either company as it spells the other.
    const seen = { first_seen_at: THEN, last_seen_at: THEN + of.length };
    await put(db, "company_spellings", { company_id: of, source: "dir_1", spelling: name, ...seen });
  }
  for (const { board, of, status } of town.boards) {
    const found = { found_by: of, evidence: "{}", found_at: THEN, updated_at: THEN };
    await put(db, "company_sources", { company_id: of, board_id: board, status, ...found });
    if (status === "verified") await vacancy(db, of, board);
  }
  for (const watch of town.watches) await watchRows(db, watch);
  if (town.hasMetrics) for (const id of ["co_old", "co_new"]) await metrics(db, id);
  await put(db, "discovery_attempts", {
    ...{ company_id: "co_old", outcome: "board_found", detail: "Found", attempts: 2, last_attempt_at: THEN },
    ...{ last_run_id: "run_1", next_attempt_at: NOW },
  });
  for (const [directory_id, entry_key, company_id] of [
    ["dir_1", "domain:old.com", "co_old"],
    ["dir_1", "domain:new.com", "co_new"],
    ["dir_2", "name:old anvil", "co_old"],
  ] as const) {
    const line = { line: 1, name: "n", status: "accepted", hash: "h", first_seen_at: THEN, updated_at: THEN };
    await put(db, "directory_entries", { directory_id, entry_key, company_id, ...line });
  }
}

async function watchRows(db: Database, watch: Town["watches"][number]): Promise<void> {
  const { institution, of, status, owner, removed, revision } = watch;
  const mine = { institution_id: institution, company_id: of };
  await put(db, "watches", {
    ...{ ...mine, status, owner, revision, feedback: `said of ${of}`, note: owner && `note on ${of}` },
    ...{ removed_at: removed ? THEN : null, created_at: THEN, updated_at: THEN },
  });
  const numbers = { score: 50.3, reason: "Why", parts: "[]", top_postings: "[]", open: 1, new_7d: 1 };
  const rest = { reopened_30d: 0, hash: "h", updated_at: THEN };
  await put(db, "leads", { ...mine, ...numbers, ...rest });
  await put(db, "survey_answers", {
    ...{ ...mine, quarter: "2026-Q4", kind: "recruiter", respondent: "r1", rating: of.length },
    answered_at: THEN,
  });
  for (const [tab, key, seq] of [
    ["Leads", `lead_${of}`, 1],
    ["Pipeline", `step_${of}`, 2],
  ] as const) {
    const cells = JSON.stringify({ company: of, reason: "Why", owner });
    const row = { institution_id: institution, tab, row_key: key, cells, hash: "h", seq, deleted: 0 };
    await put(db, "sheet_rows", { ...row, updated_at: THEN });
  }
}

async function metrics(db: Database, companyId: string): Promise<void> {
  const counts = { open: 1, new_7d: 1, new_30d: 1, closed_30d: 0, reopened_30d: 0, missing: 0 };
  const ages = { over_30d: 0, over_60d: 0, over_90d: 0, families: '{"engineering":1}' };
  await put(db, "company_metrics", {
    ...{ company_id: companyId, ...counts, ...ages, next_review_at: NOW, hash: "h", computed_at: THEN },
    rematch: 0,
  });
}

async function vacancy(db: Database, companyId: string, boardId: string): Promise<void> {
  const about = { title: "Smith", title_normalised: "smith", started_at: THEN, postings: 1, reposts: 0 };
  const counted = { unchanged_reposts: 0, reads: 2, hash: "h", computed_at: THEN };
  const vacancyId = `vac_${boardId}`;
  await put(db, "vacancies", {
    company_id: companyId,
    vacancy_id: vacancyId,
    board_id: boardId,
    ...about,
    ...counted,
  });
  await put(db, "vacancy_postings", {
    ...{ company_id: companyId, posting_id: `${boardId}:1`, vacancy_id: vacancyId, link: "first" },
    ...{ reason: "The first", linked_at: THEN },
  });
}
