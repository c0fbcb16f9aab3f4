import { bulk, bulkList, type Statement } from "../../db/index.ts";
import type { ArchivedPosting, ArchivedRow } from "../archived-posting.ts";

/** Rows of archived postings back into their tables, and their index rows out, for one transaction. */
export function moveIn(postings: readonly ArchivedPosting[]): Statement[] {
  return [
    ...insertRows(
      "postings",
      postings.map(({ posting }) => posting),
    ),
    ...insertRows(
      "posting_texts",
      postings.flatMap(({ text }) => (text === null ? [] : [text])),
    ),
    ...insertRows(
      "posting_skills",
      postings.flatMap(({ skills }) => skills),
    ),
    ...insertRows(
      "posting_versions",
      postings.flatMap(({ versions }) => versions),
    ),
    ...bulkList(
      "DELETE FROM posting_archive WHERE posting_id IN (SELECT value FROM json_each(?1))",
      postings.map(({ id }) => id),
    ),
  ];
}

/** The columns are those the rows were archived with: migrations only add, so each of them is still there. */
function insertRows(table: string, rows: readonly ArchivedRow[]): Statement[] {
  const alike = Map.groupBy(rows, (row) => Object.keys(row).sort().join(", "));
  return [...alike].flatMap(([columns, group]) => {
    const names = columns.split(", ");
    const values = names.map((_, position) => `value->>${position}`).join(", ");
    return bulk(
      `INSERT INTO ${table} (${columns}) SELECT ${values} FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      group.map((row) => names.map((name) => row[name] ?? null)),
    );
  });
}
