import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { readArchived } from "../../worker/archive/index.ts";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { r2Objects } from "../../worker/ports.ts";
import { day, memoryObjects, type OldBoard, oldBoard } from "./old-board.ts";

let boards = 0;
let board: OldBoard;
const objects = r2Objects(env.RAW);

beforeEach(async () => {
  boards += 1;
  board = await oldBoard(`old-${boards}`);
});

const index = () =>
  board.db.all<{ postingId: string; objectKey: string; version: number; closedAt: number; title: string }>(
    `SELECT posting_id AS postingId, object_key AS objectKey, version, closed_at AS closedAt, title
     FROM posting_archive WHERE board_id = ?1 ORDER BY 1`,
    board.boardId,
  );

describe("archiving a board", () => {
  it("moves closed postings with texts, skills and versions into one object, and leaves the open one", async () => {
    const before = await board.dump();
    expect(await board.archive(day(200))).toEqual({ finished: true, archived: 3, objects: 1, tooLarge: 0 });
    const entries = await index();
    expect(new Set(entries.map(({ objectKey }) => objectKey)).size).toBe(1);
    expect(entries[0]).toMatchObject({ version: 4, closedAt: day(4), title: "Engineer 1" });
    const after = await board.dump();
    expect(after.postings).toEqual([before.postings?.[3]]);
    expect(after.posting_texts).toHaveLength(1);
    expect(after.posting_versions).toHaveLength(1);
    const archived = await readArchived(objects, entries[0]?.objectKey ?? "", `${board.boardId}:1`);
    expect(archived.posting).toEqual({ ...(before.postings?.[0] as object), status: "archived", version: 4 });
    expect(archived.text).toEqual(before.posting_texts?.[0]);
    expect(archived.skills).toMatchObject([{ skill: "PostgreSQL" }]);
    expect(archived.versions.map((one) => [one.version, one.change_type, one.valid_to])).toEqual([
      [1, "create", day(1)],
      [2, "update", day(4)],
      [3, "close", day(200)],
      [4, "archive", null],
    ]);
    expect(archived.versions[3]).toMatchObject({ reason: "Archived: closed for more than 180 days" });
  });

  it("leaves a posting until its days are over", async () => {
    expect((await board.archive(day(4) + 180 * DAY)).archived).toBe(0);
    expect((await board.archive(day(4) + 180 * DAY + 1)).archived).toBe(3);
  });

  it("writes the same key and nothing else when it is done again", async () => {
    const store = memoryObjects();
    const before = await board.dump();
    await board.archive(day(200), 180, store);
    const [first, state] = [[...store.files], await board.dump()];
    expect((await board.archive(day(200), 180, store)).archived).toBe(0);
    expect(await board.dump()).toEqual(state);
    // As if the transaction after the first object had not landed.
    await restoreRows(before);
    await board.archive(day(200), 180, store);
    expect([...store.files]).toEqual(first);
    expect(await board.dump()).toEqual(state);
  });

  it("cuts a large board into objects of 200 postings", async () => {
    board = await oldBoard(`old-large-${boards}`, 450);
    expect(await board.archive(day(200))).toMatchObject({ archived: 450, objects: 3 });
    const sizes = Map.groupBy(await index(), ({ objectKey }) => objectKey);
    expect([...sizes.values()].map(({ length }) => length).sort()).toEqual([200, 200, 50]);
  }, 60_000);

  it("touches nothing when the object cannot be written, and goes on when it can", async () => {
    const store = memoryObjects();
    const before = await board.dump();
    store.broken = true;
    await expect(board.archive(day(200), 180, store)).rejects.toThrow("R2 is away");
    expect(await board.dump()).toEqual(before);
    store.broken = false;
    expect((await board.archive(day(201), 180, store)).archived).toBe(3);
  });

  it("keeps a posting with a history too large for memory where it is, and archives the others", async () => {
    const note = JSON.stringify([{ field: "descriptionText", old: "x".repeat(1_500_000), new: null }]);
    for (const version of [11, 12, 13, 14, 15]) {
      await board.db.write([
        statement(
          `INSERT INTO posting_versions (posting_id, version, valid_from, change_type, changed_fields, reason, run_id, created_by)
           VALUES (?1, ?2, 0, 'update', ?3, 'Description removed', 'r', 'processing')`,
          `${board.boardId}:1`,
          version,
          note,
        ),
      ]);
    }
    expect(await board.archive(day(200))).toMatchObject({ archived: 2, objects: 1, tooLarge: 1 });
    expect((await board.dump()).postings).toHaveLength(2);
  });

  async function restoreRows(dump: Record<string, unknown[]>): Promise<void> {
    for (const [table, rows] of Object.entries(dump)) {
      const where = `posting_id >= '${board.boardId}:' AND posting_id < '${board.boardId};'`;
      await board.db.write([statement(`DELETE FROM ${table} WHERE ${where}`)]);
      for (const row of rows as Record<string, string | number | null>[]) {
        const columns = Object.keys(row);
        const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, at) => `?${at + 1}`).join(", ")})`;
        await board.db.write([statement(sql, ...Object.values(row))]);
      }
    }
  }
});
