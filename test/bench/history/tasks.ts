import type { ArchiveObjects } from "../../../worker/archive/index.ts";
import { restoreArchived } from "../../../worker/archive/index.ts";
import { type Database, statement } from "../../../worker/db/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import {
  compareStates,
  loadFirstChanges,
  loadHeads,
  loadSkills,
  loadTexts,
  pastState,
  postingRowOf,
} from "../../../worker/postings/index.ts";
import { benchDocument } from "../documents.ts";
import { closedIdOf, seedClosed } from "./seed-closed.ts";

/** One thing to measure about versions and the archive. Postings are numbered from 0. */
export type HistoryTask =
  | { task: "seedClosed"; from: number; postings: number }
  | { task: "seedVersions"; from: number; postings: number; each: number }
  | { task: "restore"; postings: number }
  /** Of `of` histories. */
  | { task: "readVersions" | "compareVersions"; postings: number; each: number; of: number };

export async function runHistoryTask(
  db: Database,
  objects: ArchiveObjects,
  task: HistoryTask,
): Promise<unknown> {
  if (task.task === "seedClosed") return seedClosed(db, task);
  if (task.task === "seedVersions") return seedVersions(db, task);
  if (task.task === "readVersions" || task.task === "compareVersions") return query(db, task);
  return restore(db, objects, task.postings);
}

/** Histories of `each` versions: the title changes every time, the description every fourth. */
async function seedVersions(
  db: Database,
  { from, postings, each }: { from: number; postings: number; each: number },
): Promise<void> {
  const text = benchDocument(1, 2).document.slice(0, 1_000);
  await db.write([
    statement(
      `WITH RECURSIVE p(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM p WHERE i + 1 < ?1 + ?2),
         v(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM v WHERE k < ?3)
       INSERT INTO posting_versions (posting_id, version, valid_from, valid_to, change_type, changed_fields, reason, run_id, created_by)
       SELECT 'greenhouse:long:' || printf('%07d', i), k, k * ${DAY}, CASE k WHEN ?3 THEN NULL ELSE (k + 1) * ${DAY} END,
         CASE k WHEN 1 THEN 'create' ELSE 'update' END,
         CASE WHEN k = 1 THEN '[]' WHEN k % 4 = 0 THEN json_array(
             json_object('field', 'title', 'old', 'Engineer ' || (k - 1), 'new', 'Engineer ' || k),
             json_object('field', 'descriptionText', 'old', ?4 || (k - 1), 'new', ?4 || k))
           ELSE json_array(json_object('field', 'title', 'old', 'Engineer ' || (k - 1), 'new', 'Engineer ' || k)) END,
         'Title changed from Engineer ' || (k - 1) || ' to Engineer ' || k, 'run_bench', 'processing' FROM p, v`,
      from,
      postings,
      each,
      text,
    ),
  ]);
}

async function restore(db: Database, objects: ArchiveObjects, postings: number): Promise<unknown> {
  const ids = Array.from({ length: postings }, (_, number) => closedIdOf(number));
  return { restored: await restoreArchived(db, objects, ids) };
}

/** What the routes of versions do, without HTTP: a version in the middle, or the whole way from first to last. */
async function query(
  db: Database,
  { task, postings, each, of }: { task: string; postings: number; each: number; of: number },
): Promise<unknown> {
  const row = postingRowOf({
    posting_id: "x",
    title: `Engineer ${each}`,
    places: "[]",
    status: "open",
    version: each,
  });
  let fields = 0;
  for (let number = 0; number < postings; number += 1) {
    const id = `greenhouse:long:${String((number * 7_919) % of).padStart(7, "0")}`;
    await loadTexts(db, [id]);
    await loadSkills(db, [id]);
    const at = async (version: number) =>
      pastState(
        { row, text: null, skills: [] },
        await loadFirstChanges(db, id, version),
        await loadHeads(db, id, version),
      );
    if (task === "readVersions") fields += (await at(Math.ceil(each / 2))).row.version;
    else fields += compareStates(await at(1), await at(each - 1)).length;
  }
  return { fields };
}
