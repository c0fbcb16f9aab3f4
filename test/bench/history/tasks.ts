import {
  type ArchiveObjects,
  archiveBoard,
  dueBoards,
  restoreArchived,
} from "../../../worker/archive/index.ts";
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

const NOW = Date.UTC(2026, 10, 21, 2);
const POSTINGS_PER_BOARD = 50;

/** One thing to measure about versions and the archive. Postings are numbered from 0. */
export type HistoryTask =
  | { task: "seedClosed"; postings: number }
  | { task: "seedVersions"; from: number; postings: number; each: number }
  | { task: "findDue" | "archiveAll" }
  | { task: "restore"; postings: number }
  | { task: "readVersions" | "compareVersions"; postings: number; each: number };

export async function runHistoryTask(
  db: Database,
  objects: ArchiveObjects,
  task: HistoryTask,
): Promise<unknown> {
  if (task.task === "seedClosed") return seedClosed(db, task.postings);
  if (task.task === "seedVersions") return seedVersions(db, task);
  if (task.task === "readVersions" || task.task === "compareVersions") return query(db, task);
  if (task.task === "findDue") return { boards: (await dueBoards(db, NOW)).length };
  return "postings" in task ? restore(db, objects, task.postings) : archiveAll(db, objects);
}

const boardIdOf = (number: number) =>
  `greenhouse:old-${String(Math.floor(number / POSTINGS_PER_BOARD)).padStart(5, "0")}`;
const postingIdOf = (number: number) => `${boardIdOf(number)}:${String(number).padStart(7, "0")}`;

/** Postings of 6 KB that closed 200 days ago, each with three versions and six skills. */
async function seedClosed(db: Database, postings: number): Promise<void> {
  const text = benchDocument(1, 1).document;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)`;
  const board = `'greenhouse:old-' || printf('%05d', i / ${POSTINGS_PER_BOARD})`;
  const id = `${board} || ':' || printf('%07d', i)`;
  const closed = NOW - 200 * DAY;
  await db.write([
    statement(
      `${numbers} INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings, suspicion_reads)
       SELECT ${board}, 'greenhouse', 'old-' || i, 0, 0, '[]', 0, 0, 0 FROM n WHERE i % ${POSTINGS_PER_BOARD} = 0`,
      postings,
    ),
    statement(
      `${numbers} INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, url, first_seen_at, opened_at,
         closed_at, status, version, content_hash, text_hash, change_hint)
       SELECT ${id}, ${board}, printf('%07d', i), 'Engineer ' || i, 'engineer', '[]', 'https://a.com/' || i, ${closed - DAY}, ${closed - DAY},
         ${closed}, 'closed', 3, 'c', 't', 'h' FROM n`,
      postings,
    ),
    statement(
      `${numbers} INSERT INTO posting_texts (posting_id, text, html) SELECT ${id}, i || ?2, i || ?2 FROM n`,
      postings,
      text,
    ),
    statement(
      `${numbers} INSERT INTO posting_skills (posting_id, skill) SELECT ${id}, value FROM n, json_each('["Go","Rust","SQL","Kafka","AWS","Figma"]')`,
      postings,
    ),
    statement(
      `${numbers} INSERT INTO posting_versions (posting_id, version, valid_from, valid_to, change_type, changed_fields, reason, run_id, created_by)
       SELECT ${id}, v.value, ${closed} + v.value, CASE v.value WHEN 3 THEN NULL ELSE ${closed} + 1 + v.value END,
         CASE v.value WHEN 1 THEN 'create' WHEN 2 THEN 'update' ELSE 'close' END,
         '[{"field":"title","old":"A","new":"B"}]', 'Title changed', 'run_bench', 'processing' FROM n, json_each('[1,2,3]') v`,
      postings,
    ),
  ]);
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

async function archiveAll(db: Database, objects: ArchiveObjects): Promise<unknown> {
  const sum = { archived: 0, objects: 0, boards: 0 };
  const night = { db, objects, runId: "run_bench", at: NOW, outOfTime: () => false };
  for (const boardId of await dueBoards(db, NOW)) {
    const done = await archiveBoard(night, boardId, 180);
    sum.archived += done.archived;
    sum.objects += done.objects;
    sum.boards += 1;
  }
  return sum;
}

async function restore(db: Database, objects: ArchiveObjects, postings: number): Promise<unknown> {
  const ids = Array.from({ length: postings }, (_, number) => postingIdOf(number));
  return { restored: await restoreArchived(db, objects, ids) };
}

/** What the routes of versions do, without HTTP: a version in the middle, or the whole way from first to last. */
async function query(
  db: Database,
  { task, postings, each }: { task: string; postings: number; each: number },
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
    const id = `greenhouse:long:${String(number * 7).padStart(7, "0")}`;
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
