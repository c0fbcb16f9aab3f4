import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, SqlValue } from "../../../worker/db/index.ts";
import * as schema from "../../../worker/db/schema/index.ts";
import { insert } from "../setting.ts";

/** In every text of `argus`; no other institution may ever read it. */
export const SECRET = "hush";
/** In every number of `argus`. */
export const NUMBER = 774_411;
/** What names `argus`'s things in addresses; a stranger who guesses it learns nothing. */
export const VAULT = "vault";
export const BOARD = `lever:${VAULT}`;
export const POSTING = `${BOARD}:1`;

const ERRORS = JSON.stringify([{ runner: "ats-ingestion", chunk: 0, subject: BOARD, message: SECRET }]);
const PART = { factor: "match", value: NUMBER, weight: 1, contribution: 1, evidence: SECRET };

/** What a column holds where not any text or number will do. `table.column` before `column`. */
const VALUES: Record<string, SqlValue> = {
  institution_id: "argus",
  company_id: VAULT,
  from_company_id: VAULT,
  into_company_id: VAULT,
  subject_id: VAULT,
  board_id: BOARD,
  posting_id: POSTING,
  external_id: "1",
  provider: "lever",
  token: VAULT,
  run_id: "run_1",
  last_run_id: "run_1",
  binding_id: "binding_argus",
  directory_id: "dir_argus",
  profile_id: "profile_argus",
  division_id: "div_argus",
  vacancy_id: "vac_argus",
  merge_id: "mrg_argus",
  google_sub: "sub-argus",
  version: 1,
  active: 1,
  complete: 1,
  merged_into: null,
  removed_at: null,
  revoked_at: null,
  retired_at: null,
  undone_at: null,
  "directories.name": VAULT,
  "directories.kind": "url",
  "directories.location": `https://lists.com/${SECRET}.csv`,
  "companies.domain": `${SECRET}.com`,
  "company_sources.status": "verified",
  "staging_documents.status": "failed",
  "staging_failed_documents.error_type": "validation",
  "staging_validation_failures.severity": "error",
  "efficiency_parts.subject_kind": "company",
  "feedback_events.value": '"x"',
  "feedback_events.base": "null",
  "feedback_events.current": "null",
  "institutions.config": JSON.stringify({ divisions: [{ name: SECRET }] }),
  "institutions.config_revision": 1,
  "api_keys.scopes": "read",
  "api_keys.expires_at": 1,
  "runs.loop": "crawl",
  "runs.mode": "all",
  "runs.trigger": "api",
  "runs.trigger_key": `api:argus:${SECRET}`,
  "runs.scope": JSON.stringify({ boardIds: [BOARD] }),
  "runs.status": "completed",
  "run_steps.runner": "ats-ingestion",
  "run_steps.state": "completed",
  // The words of the machinery, which serves all.
  "run_steps.reason": null,
  "run_chunks.runner": "ats-ingestion",
  "run_chunks.state": "done",
  "run_chunks.payload": JSON.stringify({ boardIds: [BOARD] }),
  "postings.places": JSON.stringify([{ text: SECRET, city: SECRET, region: null, country: "DE" }]),
  "postings.status": "open",
  "posting_archive.posting_id": `${BOARD}:9`,
  "posting_versions.changed_fields": JSON.stringify([{ field: "title", old: SECRET, new: SECRET }]),
  "posting_versions.valid_to": null,
  "profiles.profile": JSON.stringify({ titles: [SECRET] }),
  "sheet_lines.tab": "Watchlist",
  "sheet_rows.tab": "Leads",
  "sheet_rows.deleted": 0,
  "survey_answers.quarter": "2026-Q4",
  baseline: "[]",
  listed: "[]",
  report: "{}",
  moved: JSON.stringify({ company_names: { from: [] }, watches: { from: [] } }),
  families: JSON.stringify({ [SECRET]: NUMBER }),
  errors: ERRORS,
  counters: "{}",
  parts: JSON.stringify([PART]),
  top_postings: JSON.stringify([POSTING]),
  cells: JSON.stringify({ company: SECRET }),
  bands: "[]",
  sentences: "[]",
};

const TABLES = Object.values(schema).filter((one) => is(one, SQLiteTable));

/** One row of `argus` in every table there is, so that a new table is part of this, too. */
export async function fillWithSecrets(db: Database): Promise<string[]> {
  for (const table of TABLES) await insert(db, getTableName(table), rowOf(table));
  return TABLES.map((table) => getTableName(table));
}

/** The row of one table, with something else in it. */
export async function secretRow(db: Database, name: string, over: Record<string, SqlValue>): Promise<void> {
  const table = TABLES.find((one) => getTableName(one) === name);
  if (!table) throw new Error(`no table ${name}`);
  await insert(db, name, { ...rowOf(table), ...over });
}

function rowOf(table: SQLiteTable): Record<string, SqlValue> {
  const name = getTableName(table);
  const columns = Object.values(getTableColumns(table));
  return Object.fromEntries(
    columns.map((column) => {
      const value = VALUES[`${name}.${column.name}`] ?? VALUES[column.name];
      const isSet = `${name}.${column.name}` in VALUES || column.name in VALUES;
      return [column.name, isSet ? (value ?? null) : anything(column)];
    }),
  );
}

function anything({
  dataType,
  enumValues,
}: {
  dataType: string;
  enumValues: string[] | undefined;
}): SqlValue {
  if (enumValues?.[0] !== undefined) return enumValues[0];
  if (dataType.startsWith("boolean")) return 0;
  return dataType.startsWith("number") ? NUMBER : SECRET;
}
