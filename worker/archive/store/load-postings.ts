import type { Database } from "../../db/index.ts";
import type { ArchivedPosting, ArchivedRow } from "../archived-posting.ts";

/** Postings with everything that belongs to them, whole rows, in the order of their ids. */
export async function loadPostings(db: Database, ids: readonly string[]): Promise<ArchivedPosting[]> {
  const json = JSON.stringify(ids);
  const rows = (table: string, order: string) =>
    db.all<ArchivedRow>(
      `SELECT * FROM ${table} WHERE posting_id IN (SELECT value FROM json_each(?1)) ORDER BY ${order}`,
      json,
    );
  const postings = await rows("postings", "posting_id");
  const texts = byPosting(await rows("posting_texts", "posting_id"));
  const skills = byPosting(await rows("posting_skills", "posting_id, skill"));
  const versions = byPosting(await rows("posting_versions", "posting_id, version"));
  return postings.map((posting) => {
    const id = String(posting.posting_id);
    return {
      id,
      posting,
      text: texts.get(id)?.[0] ?? null,
      skills: skills.get(id) ?? [],
      versions: versions.get(id) ?? [],
    };
  });
}

function byPosting(rows: readonly ArchivedRow[]): Map<string, ArchivedRow[]> {
  return Map.groupBy(rows, (row) => String(row.posting_id));
}
