import { beforeAll, expect, it } from "vitest";
import { mortalPorts, mortalStatements } from "../night/mortal.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { deathsAt } from "../night/tables.ts";
import { testNight } from "../night/test-night.ts";
import { boardNights, boardOn } from "./board-night.ts";
import { type EventfulRead, eventfulRead } from "./eventful-read.ts";

const { ports } = testNight();
let board: EventfulRead;
let before: Snapshot;

beforeAll(async () => {
  board = await eventfulRead("killed");
  before = await takeSnapshot(board.db);
}, 60_000);

it("promotes a read in which everything happens", async () => {
  const { counters } = await board.promote(ports);
  expect(counters).toEqual({
    ...{ created: 4, updated: 2, reopened: 3, closed: 1, quarantined: 1, reads: 1 },
    ...{ retried: 2, refusedAgain: 1 },
  });
  const count = async (sql: string) => (await board.db.all(sql)).length;
  expect(await count("SELECT 1 FROM posting_archive")).toBe(0);
  expect(await count("SELECT 1 FROM matches")).toBe(2);
  expect(await count("SELECT 1 FROM posting_validations")).toBeGreaterThan(3);
  expect(await count("SELECT 1 FROM alerts WHERE kind = 'shared_posting_url'")).toBe(1);
  expect(await count("SELECT 1 FROM staging_validation_failures WHERE severity = 'warning'")).toBe(1);
  expect((await board.postings()).find(({ externalId }) => externalId === "5")?.missingSince).toBe(board.at);
});

it("may lose its worker between any two statements: the next one ends with the same rows, all of them", async () => {
  await restoreSnapshot(board.db, before);
  const counted = mortalStatements(ports, null);
  await board.promote(counted.ports);
  const unbroken = await takeSnapshot(board.db);
  expect(counted.steps()).toBeGreaterThan(80);
  for (let moment = 1; moment <= counted.steps(); moment += 1) {
    await restoreSnapshot(board.db, before);
    await expect(board.promote(mortalStatements(ports, moment).ports)).rejects.toThrow();
    await board.promote(ports);
    expect(await takeSnapshot(board.db), `moment ${moment} of ${counted.steps()}`).toEqual(unbroken);
  }
}, 300_000);

it("may lose its worker between the pages of a long read, and promotes each document once", async () => {
  const long = await boardNights("killed-long");
  await long.read(
    Array.from({ length: 320 }, (_, id) => ({ id: id + 1, text: "We build." })),
    Date.UTC(2026, 10, 1, 2),
  );
  const start = await takeSnapshot(long.db);
  const process = async (d1: D1Database) => {
    const board = boardOn(d1, "killed-long");
    board.at = long.at;
    return board.process();
  };
  const counted = mortalPorts(ports, null, "before");
  expect((await process(counted.ports.d1)).counters).toEqual({ created: 320, reads: 1 });
  const unbroken = await takeSnapshot(long.db);
  for (let step = 1; step <= counted.steps(); step += 1) {
    for (const death of deathsAt(step, 3)) {
      await restoreSnapshot(long.db, start);
      await expect(process(mortalPorts(ports, step, death).ports.d1)).rejects.toThrow();
      await process(ports.d1);
      expect(await takeSnapshot(long.db), `${death} await ${step} of ${counted.steps()}`).toEqual(unbroken);
    }
  }
}, 120_000);
