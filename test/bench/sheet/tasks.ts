import { type Database, statement } from "../../../worker/db/index.ts";
import { DEFAULT_INSTITUTION } from "../../../worker/people/index.ts";
import { projectInstitution } from "../../../worker/sheet/index.ts";
import { NOW, type SeedOffice, seedOffice } from "./seed-office.ts";

/** What the bench does to the Worker's database behind the add-on's back. */
export type SheetTask =
  | SeedOffice
  /** A night that moved the numbers of `leads` leads, all over the list, and projects them. */
  | { task: "changeLeads"; leads: number }
  /** Makes the feed `rows` long, with rows like those it has, or cuts it. */
  | { task: "resizeFeed"; rows: number };

const NEXT_NIGHT = NOW + 86_400_000;

export async function runSheetTask(db: Database, task: SheetTask): Promise<unknown> {
  if (task.task === "seedOffice") return seedOffice(db, task);
  if (task.task === "changeLeads") return changeLeads(db, task.leads);
  return resizeFeed(db, task.rows);
}

async function changeLeads(db: Database, leads: number): Promise<unknown> {
  const [{ all } = { all: 0 }] = await db.all<{ all: number }>("SELECT COUNT(*) AS 'all' FROM leads");
  const every = Math.max(1, Math.floor(all / leads));
  await db.write([
    statement(
      `UPDATE leads SET open = open + 1, new_7d = new_7d + 1, score = MIN(100, score + 1),
         reason = reason || ' One more since yesterday.', updated_at = ?1
       WHERE CAST(substr(company_id, 4) AS INTEGER) % ?2 = 0 AND CAST(substr(company_id, 4) AS INTEGER) < ?2 * ?3`,
      NEXT_NIGHT,
      every,
      leads,
    ),
  ]);
  return { changed: await projectInstitution(db, DEFAULT_INSTITUTION, NEXT_NIGHT) };
}

async function resizeFeed(db: Database, rows: number): Promise<unknown> {
  const [{ have } = { have: 0 }] = await db.all<{ have: number }>("SELECT COUNT(*) AS have FROM sheet_rows");
  for (let copy = 1; have * copy < rows; copy += 1) {
    await db.write([
      statement(
        `INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
         SELECT institution_id, tab, row_key || '-' || ?1, cells, hash,
           (SELECT MAX(seq) FROM sheet_rows) + ROW_NUMBER() OVER (ORDER BY seq), deleted, updated_at
         FROM (SELECT * FROM sheet_rows ORDER BY seq LIMIT ?2)`,
        copy,
        Math.min(have, rows - have * copy),
      ),
    ]);
  }
  await db.write([
    statement(
      "DELETE FROM sheet_rows WHERE seq > (SELECT seq FROM sheet_rows ORDER BY seq LIMIT 1 OFFSET ?1)",
      rows - 1,
    ),
  ]);
  return db.first("SELECT COUNT(*) AS rows FROM sheet_rows");
}
