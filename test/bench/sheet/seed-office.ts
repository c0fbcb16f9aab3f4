import { bulk, type Database, statement, upsertSql } from "../../../worker/db/index.ts";
import { DEFAULT_INSTITUTION, ensureDefaultInstitution } from "../../../worker/people/index.ts";
import { computedCompany } from "./computed-company.ts";
import { companyRow, postingRow } from "./seed-rows.ts";

/** Companies with open postings and their leads. `roles` false: no role rests on them. */
export interface SeedOffice {
  task: "seedOffice";
  companies: number;
  /** A company. */
  postings: number;
  roles: boolean;
  /** The e-mail address of the recruiter who is let in. */
  member: string;
}

/** The night the rows are of. */
export const NOW = Date.UTC(2026, 10, 21, 2);
const COMPANIES_AT_ONCE = 250;

export async function seedOffice(db: Database, office: SeedOffice): Promise<unknown> {
  await ensureDefaultInstitution(db, NOW);
  await db.write([
    statement(
      "INSERT INTO members (email, institution_id, role, added_at) VALUES (?1, ?2, 'recruiter', 0)",
      office.member,
      DEFAULT_INSTITUTION,
    ),
  ]);
  const numbers = Array.from({ length: office.companies }, (_, number) => number);
  await insertAll(db, "companies", ["company_id"], numbers.map(companyRow));
  await insertAll(db, "watches", ["institution_id", "company_id"], numbers.map(watchRow));
  await insertAll(db, "boards", ["board_id"], numbers.map(boardRow));
  await insertAll(db, "company_sources", ["company_id", "board_id"], numbers.map(sourceRow));
  for (let start = 0; start < numbers.length; start += COMPANIES_AT_ONCE) {
    await seedLeads(db, numbers.slice(start, start + COMPANIES_AT_ONCE), office);
  }
  return db.first("SELECT COUNT(*) AS leads FROM leads");
}

/** What the night would store for these companies, computed by its formulas without asking for each of them. */
async function seedLeads(db: Database, numbers: readonly number[], office: SeedOffice): Promise<void> {
  const postings = (company: number) =>
    Array.from({ length: office.postings }, (_, index) => postingRow(company, index, NOW));
  await insertAll(db, "postings", ["posting_id"], numbers.flatMap(postings));
  const computed = numbers.map((number) => computedCompany(companyRow(number), postings(number), NOW));
  const leads = computed.map(({ lead }) => ({ institution_id: DEFAULT_INSTITUTION, ...lead }));
  await insertAll(db, "leads", ["institution_id", "company_id"], leads);
  await insertAll(
    db,
    "company_metrics",
    ["company_id"],
    computed.map(({ metrics }) => metrics),
  );
  if (!office.roles) return;
  const matches = computed.flatMap((one) => one.matches);
  await insertAll(
    db,
    "matches",
    ["posting_id", "profile_id"],
    matches.map((match) => ({ profile_id: "profile_default", ...match })),
  );
}

function watchRow(number: number) {
  return {
    institution_id: DEFAULT_INSTITUTION,
    company_id: `co_${number}`,
    status: "new",
    revision: 0,
    created_at: 0,
    updated_at: 0,
  };
}

function boardRow(number: number) {
  return {
    board_id: `greenhouse:bench-${number}`,
    provider: "greenhouse",
    token: `bench-${number}`,
    discovered_at: 0,
    failures: 0,
    baseline: "[]",
    open_postings: 0,
    missing_postings: 0,
    suspicion_reads: 0,
  };
}

function sourceRow(number: number) {
  return {
    company_id: `co_${number}`,
    board_id: `greenhouse:bench-${number}`,
    status: "verified",
    found_by: "given",
    evidence: "{}",
    found_at: 0,
    updated_at: 0,
  };
}

type Row = Readonly<Record<string, string | number | null>>;

async function insertAll(
  db: Database,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const sql = upsertSql({ table, columns, key, updateWhen: null });
  for (const one of bulk(
    sql,
    rows.map((row) => columns.map((column) => row[column] ?? null)),
  )) {
    await db.write([one]);
  }
}
