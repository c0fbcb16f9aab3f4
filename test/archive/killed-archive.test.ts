import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { archiveBoard, readArchived } from "../../worker/archive/index.ts";
import { openDatabase, statement } from "../../worker/db/index.ts";
import type { MainPorts } from "../../worker/main.ts";
import { mortalStatements } from "../night/mortal.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { testNight } from "../night/test-night.ts";
import { day, type OldBoard, oldBoard } from "./old-board.ts";

const { ports } = testNight();
let board: OldBoard;
let before: Snapshot;

beforeAll(async () => {
  board = await oldBoard("killed-archive");
  const of = (id: number) => `${board.boardId}:${id}`;
  await board.db.write([
    statement(
      `INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES ('i', 'i', 1, '{}', 0)`,
    ),
    ...[1, 2, 9_000].flatMap((id) => [
      statement(
        `INSERT INTO posting_validations (institution_id, posting_id, field, rule, kind, severity, message, failed_at)
         VALUES ('i', ?1, 'title', 'minimumLength', 'mandatory', 'error', 'm', 0)`,
        of(id),
      ),
      statement(
        `INSERT INTO matches (profile_id, posting_id, score, confidence, parts, hash) VALUES ('p', ?1, 50, 1, '[]', 'h')`,
        of(id),
      ),
    ]),
  ]);
  before = await takeSnapshot(board.db);
}, 60_000);

/** As a night does it. */
const archive = ({ d1, objects }: Pick<MainPorts, "d1" | "objects">) =>
  archiveBoard(
    { db: openDatabase(d1), objects, runId: "run_archive", at: day(200), outOfTime: () => false },
    board.boardId,
    180,
  );

/** Every row there is, and every archived posting as its object tells it. */
async function everything(): Promise<unknown> {
  const rows = await takeSnapshot(board.db);
  const index = rows.get("posting_archive") ?? [];
  const archived = await Promise.all(
    index.map(({ object_key, posting_id }) =>
      readArchived(ports.objects, String(object_key), String(posting_id)),
    ),
  );
  const objects = (await env.RAW.list({ prefix: "archive/" })).objects.map(({ key }) => key);
  return { rows, archived, objects };
}

async function startAnew(): Promise<void> {
  await restoreSnapshot(board.db, before);
  for (const { key } of (await env.RAW.list({ prefix: "archive/" })).objects) await env.RAW.delete(key);
}

it("may lose its worker between any two statements: the next one ends with the same rows and objects", async () => {
  const counted = mortalStatements(ports, null);
  expect(await archive(counted.ports)).toMatchObject({ archived: 3, objects: 1 });
  const unbroken = await everything();
  expect(await board.db.all("SELECT posting_id FROM matches")).toHaveLength(1);
  expect(counted.steps()).toBeGreaterThan(20);
  for (let moment = 1; moment <= counted.steps(); moment += 1) {
    await startAnew();
    await expect(archive(mortalStatements(ports, moment).ports)).rejects.toThrow();
    await archive(ports);
    expect(await everything(), `moment ${moment} of ${counted.steps()}`).toEqual(unbroken);
  }
}, 120_000);

it("never shows a posting in neither place, nor in both, whenever its worker dies", async () => {
  await startAnew();
  const counted = mortalStatements(ports, null);
  await archive(counted.ports);
  for (let moment = 1; moment <= counted.steps(); moment += 1) {
    await startAnew();
    await expect(archive(mortalStatements(ports, moment).ports)).rejects.toThrow();
    const held = await board.db.all<{ id: string }>(
      "SELECT posting_id AS id FROM postings UNION ALL SELECT posting_id FROM posting_archive ORDER BY 1",
    );
    expect(held.map(({ id }) => id.split(":")[2])).toEqual(["1", "2", "3", "9000"]);
  }
}, 120_000);
