import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../worker/db/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { type Death, mortalPorts } from "../night/mortal.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { tablesOf } from "../night/tables.ts";
import { testNight } from "../night/test-night.ts";
import { type Answer, type BoardNights, boardNights, boardOn, type Job } from "./board-night.ts";

const TOKEN = "whole-life";
const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const { ports } = testNight();

const ALL: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const changed: Job = { id: 1, title: "Captain" };
const without = (...ids: number[]): Job[] => [
  changed,
  ...ALL.filter((id) => id !== 1 && !ids.includes(id)).map((id) => ({ id })),
];
const times = (count: number, answer: Answer): Answer[] => Array.from({ length: count }, () => answer);

/** One board's life, an answer a night: everything that may happen to it, one after the other. */
const LIFE: Answer[] = [
  ...[ALL.map((id) => ({ id })), without()], // 0 opens, 1 changes
  ...[without(2), without()], // 2 missing once, 3 back
  ...[without(2), without(2), without()], // 4 and 5 missing twice: closed; 6 reopened
  ...[[changed, { id: 2 }], without()], // 7 shrunk, 8 back
  ...[...times(7, []), without()], // 9 to 15 an empty feed for a week, 16 back
  ...[...times(3, { unreadable: "503" }), without(3)], // 17 to 19 the vendor is away, 20 one is missing
  ...[...times(10, "gone" as const), without()], // 21 to 30 a dead board, 31 it is alive again
];
const RUN = "run-of-the-night";

/** What stands before each night, and after the last. */
const states: Snapshot[] = [];
/** The rows after each night. */
const unbroken: Record<string, string[]>[] = [];
let board: BoardNights;

beforeAll(async () => {
  board = await boardNights(TOKEN);
  for (const [number, answer] of LIFE.entries()) {
    states.push(await takeSnapshot(board.db));
    await live(env.DB, answer, night(number));
    unbroken.push(await tables());
  }
  states.push(await takeSnapshot(board.db));
}, 60_000);

const tables = () =>
  tablesOf(
    [
      "boards",
      "board_reads",
      "board_snapshots",
      "postings",
      "posting_texts",
      "posting_versions",
      "alerts",
    ].concat([
      "staging_documents",
      "staging_failed_documents",
      "staging_validation_failures",
      "posting_skills",
    ]),
  );

/** One night on this database. What was read before, in the same night, is not read again. */
async function live(d1: D1Database, answer: Answer, at: number): Promise<void> {
  const one = boardOn(d1, TOKEN);
  const run = `${RUN}-${Math.floor(at / DAY)}`;
  const row = await openDatabase(env.DB).first("SELECT 1 FROM boards WHERE last_attempt_run = ?1", run);
  if (!row) await one.read(answer, at, run);
  one.at = at;
  await one.process();
}

interface Version {
  id: string;
  type: string;
  at: number;
}

const versions = () =>
  board.db.all<Version>(
    `SELECT substr(posting_id, length(?1) + 2) AS id, change_type AS type, (valid_from - ?2) / ?3 AS at
     FROM posting_versions WHERE posting_id LIKE ?1 || ':%' ORDER BY posting_id, version`,
    board.boardId,
    START,
    DAY,
  );

it("closes what closed, dated back to the night it left, and nothing else in all its troubles", async () => {
  await restoreSnapshot(board.db, states[LIFE.length] ?? new Map());
  const story = Map.groupBy(await versions(), ({ id }) => id);
  const told = [...story].map(([id, all]) => [id, all.map(({ type, at }) => `${type} ${at}`).join(", ")]);
  const alive = "create 0, close 21, reopen 31";
  expect(Object.fromEntries(told)).toEqual({
    ...Object.fromEntries(ALL.map((id) => [id, alive])),
    1: "create 0, update 1, close 21, reopen 31",
    2: "create 0, close 4, reopen 6, close 21, reopen 31",
    3: "create 0, close 20, reopen 31",
  });
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
});

it("leaves no gap and no overlap between the versions of a posting", async () => {
  const broken = await board.db.all(
    `SELECT a.posting_id, a.version FROM posting_versions a
     LEFT JOIN posting_versions b ON b.posting_id = a.posting_id AND b.version = a.version + 1
     WHERE a.valid_to IS NOT b.valid_from OR a.valid_to < a.valid_from`,
  );
  expect(broken).toEqual([]);
});

/** Nights that are as the night before differ only in what is counted; with KILL_EVERYWHERE=1 they die, too. */
const worthDying = (number: number) =>
  Boolean(env.KILL_EVERYWHERE) || LIFE[number] !== LIFE[number - 1] || number === 15 || number === 28;

it("may lose its worker at any await of any night: the next one ends with the rows of an unbroken life", async () => {
  let died = 0;
  for (const [number, answer] of LIFE.entries()) {
    if (!worthDying(number)) continue;
    // To die after an await is to die before the next; only the first has nothing before it.
    const moments: [number, Death][] = [[1, "before"]];
    await restoreSnapshot(board.db, states[number] ?? new Map());
    const counted = mortalPorts(ports, null, "before");
    await live(counted.ports.d1, answer, night(number));
    for (let step = 1; step <= counted.steps(); step += 1) moments.push([step, "after"]);
    for (const [step, death] of moments) {
      await restoreSnapshot(board.db, states[number] ?? new Map());
      const mortal = mortalPorts(ports, step, death);
      await expect(live(mortal.ports.d1, answer, night(number))).rejects.toThrow();
      await live(env.DB, answer, night(number) + 20 * MINUTE);
      expect(await tables(), `night ${number}, ${death} await ${step}`).toEqual(unbroken[number]);
      died += 1;
    }
  }
  expect(died).toBeGreaterThan(150);
}, 300_000);
