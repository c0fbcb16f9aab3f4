import { bulk, type Database, statement } from "../../../worker/db/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { benchDocument } from "../documents.ts";
import { FIRST_NIGHT } from "../night/town.ts";

const POSTINGS_PER_BOARD = 50;
const CLOSED = FIRST_NIGHT - 200 * DAY;

const boardOf = (number: number) => `old-${String(Math.floor(number / POSTINGS_PER_BOARD)).padStart(5, "0")}`;
export const closedIdOf = (number: number) =>
  `greenhouse:${boardOf(number)}:${String(number).padStart(7, "0")}`;

/** Postings of 6 KB, each with words of its own, that closed 200 days ago, with three versions and six skills each. */
export async function seedClosed(
  db: Database,
  { from, postings }: { from: number; postings: number },
): Promise<void> {
  const rows = Array.from({ length: postings }, (_, index) => closedRow(from + index));
  const each = (sql: string) => bulk(sql.replace("$rows", "json_each(?1) j"), rows);
  await db.write([
    ...each(`INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings,
        suspicion_reads)
      SELECT DISTINCT 'greenhouse:' || (j.value->>1), 'greenhouse', j.value->>1, 0, 0, '[]', 0, 0, 0 FROM $rows WHERE true
      ON CONFLICT DO NOTHING`),
    ...each(`INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, url, first_seen_at,
        opened_at, closed_at, status, version, content_hash, text_hash, change_hint)
      SELECT j.value->>0, 'greenhouse:' || (j.value->>1), substr(j.value->>0, -7), 'Engineer', 'engineer', '[]',
        'https://boards.greenhouse.io/' || (j.value->>1), ${CLOSED - DAY}, ${CLOSED - DAY}, ${CLOSED}, 'closed', 3, 'c', 't', 'h'
      FROM $rows`),
    ...each(
      "INSERT INTO posting_texts (posting_id, text, html) SELECT j.value->>0, j.value->>2, j.value->>3 FROM $rows",
    ),
  ]);
  await db.write([
    statement(
      `INSERT INTO posting_skills (posting_id, skill) SELECT j.value, k.value
       FROM json_each(?1) j, json_each('["Go","Rust","SQL","Kafka","AWS","Figma"]') k`,
      JSON.stringify(rows.map(([id]) => id)),
    ),
    statement(
      `INSERT INTO posting_versions (posting_id, version, valid_from, valid_to, change_type, changed_fields, reason, run_id, created_by)
       SELECT j.value, v.value, ${CLOSED} + v.value, CASE v.value WHEN 3 THEN NULL ELSE ${CLOSED} + 1 + v.value END,
         CASE v.value WHEN 1 THEN 'create' WHEN 2 THEN 'update' ELSE 'close' END,
         '[{"field":"title","old":"A","new":"B"}]', 'Title changed', 'run_bench', 'processing'
       FROM json_each(?1) j, json_each('[1,2,3]') v`,
      JSON.stringify(rows.map(([id]) => id)),
    ),
  ]);
}

/** Id, token of the board, description as text and as HTML. */
function closedRow(number: number): string[] {
  const { content } = JSON.parse(benchDocument(number, 0).document) as { content: string };
  const html = content
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return [closedIdOf(number), boardOf(number), html.replace(/<[^>]+>/g, " "), html];
}
