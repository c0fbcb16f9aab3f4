import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { restoreArchived } from "../../worker/archive/index.ts";
import { r2Objects } from "../../worker/ports.ts";
import { mortalPorts } from "../night/mortal.ts";
import { restoreSnapshot, takeSnapshot } from "../night/snapshot.ts";
import { testNight } from "../night/test-night.ts";
import { day, type OldBoard, oldBoard } from "./old-board.ts";

let boards = 0;
let board: OldBoard;
const open = { id: 9_000, text: "We stay and use Kafka." };
const back = { id: 2, text: "We use PostgreSQL 2." };

beforeEach(async () => {
  boards += 1;
  board = await oldBoard(`back-${boards}`);
  await board.archive(day(200));
});

const kinds = async (id: number) =>
  (await board.versions(id)).map(({ version, changeType }) => `${version} ${changeType}`);

describe("an archived posting that is listed again", () => {
  it("comes back as reopened, and its history goes on", async () => {
    await board.wakingNight([open, back], day(201));
    expect(await kinds(2)).toEqual(["1 create", "2 update", "3 close", "4 archive", "5 reopen"]);
    const [archived, reopened] = (await board.versions(2)).slice(3);
    expect(archived).toMatchObject({ validFrom: day(200), validTo: day(201) });
    expect(reopened).toMatchObject({ reason: "Reopened after 197 days", validTo: null });
    const posting = (await board.postings()).find(({ externalId }) => externalId === "2");
    expect(posting).toMatchObject({
      status: "open",
      version: 5,
      firstSeenAt: day(0),
      openedAt: day(0),
      closedAt: null,
    });
    expect(
      await board.db.all("SELECT 1 FROM posting_archive WHERE board_id = ?1", board.boardId),
    ).toHaveLength(2);
  });

  it("says what else is different", async () => {
    await board.wakingNight([open, { ...back, title: "Captain" }], day(201));
    const versions = await board.versions(2);
    expect(versions.at(-1)?.reason).toBe("Reopened after 197 days. Title changed from Engineer 2 to Captain");
  });

  it("may leave and be archived again, with one history", async () => {
    await board.wakingNight([open, back], day(201));
    for (const at of [203, 204, 210, 211, 212]) await board.wakingNight([open], day(at));
    expect(await board.archive(day(420))).toMatchObject({ archived: 1 });
    await board.wakingNight([open, back], day(421));
    expect(await kinds(2)).toEqual([
      ...["1 create", "2 update", "3 close", "4 archive", "5 reopen", "6 close", "7 archive", "8 reopen"],
    ]);
  });

  it("is archived again without a second archive version when nobody took it up", async () => {
    const before = await board.dump();
    expect(await restoreArchived(board.db, r2Objects(env.RAW), [`${board.boardId}:2`, "nobody"])).toBe(1);
    expect(await restoreArchived(board.db, r2Objects(env.RAW), [`${board.boardId}:2`])).toBe(0);
    expect(await kinds(2)).toEqual(["1 create", "2 update", "3 close", "4 archive"]);
    await board.archive(day(202));
    const strip = (rows: unknown[] | undefined) =>
      rows?.map((row) => ({ ...(row as object), object_key: null, archived_at: null }));
    expect(strip((await board.dump()).posting_archive)).toEqual(strip(before.posting_archive));
  });

  it("comes back once, whatever await its worker dies at", async () => {
    const before = await takeSnapshot(board.db);
    const { ports } = testNight();
    const counted = mortalPorts(ports, null, "before");
    await board.wakingNight([open, back], day(201), counted.ports);
    const unbroken = await board.dump();
    expect(counted.steps()).toBeGreaterThan(8);
    for (let death = 2; death < 2 * counted.steps() + 2; death += 1) {
      const step = Math.floor(death / 2);
      await restoreSnapshot(board.db, before);
      const mortal = mortalPorts(ports, step, death % 2 === 0 ? "before" : "after");
      await expect(board.wakingNight([open, back], day(201), mortal.ports)).rejects.toThrow();
      await board.wakingNight([open, back], day(201));
      expect(await board.dump(), `await ${step}`).toEqual(unbroken);
    }
  }, 60_000);

  it("waits, and never begins anew, while its object is missing", async () => {
    const { objects } = await env.RAW.list({ prefix: `archive/${encodeURIComponent(board.boardId)}/` });
    for (const { key } of objects) await env.RAW.delete(key);
    await expect(board.wakingNight([open, back], day(201))).rejects.toThrow(/missing or damaged/);
    expect(await kinds(2)).toEqual([]);
    expect(
      await board.db.all("SELECT 1 FROM staging_documents WHERE board_id = ?1", board.boardId),
    ).toHaveLength(1);
  });
});
