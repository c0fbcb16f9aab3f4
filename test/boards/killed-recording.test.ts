import { beforeAll, expect, it } from "vitest";
import { type Attempt, type FreshRead, recordReads } from "../../worker/boards/index.ts";
import { openDatabase } from "../../worker/db/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { mortalStatements } from "../night/mortal.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { tablesOf } from "../night/tables.ts";
import { testNight } from "../night/test-night.ts";
import { type BoardNights, boardNights } from "../postings/board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const { ports } = testNight();
/** Three of these make two statements, and so more than one transaction. */
const LONG = "word ".repeat(140_000);

let boards: BoardNights[];
let before: Snapshot;

beforeAll(async () => {
  boards = [];
  for (const name of ["changed", "gone", "foreign", "same"]) {
    const board = await boardNights(`recording-${name}`);
    await board.night([{ id: 1 }, { id: 2 }], START);
    boards.push(board);
  }
  before = await takeSnapshot(boards[0]?.db ?? openDatabase(ports.d1));
}, 60_000);

function document(id: number, text: string) {
  const url = `https://boards.greenhouse.io/recording-changed/jobs/${id}`;
  const content = { id, title: `Role ${id}`, absolute_url: url, location: { name: "Berlin" }, content: text };
  return { externalId: String(id), changeHint: `h${id}${text.length}`, document: JSON.stringify(content) };
}

const READS: FreshRead[] = [
  {
    kind: "read",
    postings: [document(1, LONG), document(2, LONG), document(3, LONG), document(4, "x".repeat(1_600_000))],
    malformed: [{ reason: "it has no id", document: "{}" }],
    ...{ complete: false, incompleteBecause: "a row without an id", validator: null, total: null },
    ...{ duplicates: 0, movedTo: null, contentHash: "hash" },
  },
  { kind: "gone", evidence: "404" },
  { kind: "unreadable", cause: "foreignBoard", reason: "Another employer", retryAfterMs: null },
  { kind: "unchanged", validator: '"etag"' },
];

async function record(d1: D1Database, at: number): Promise<void> {
  const attempts: Attempt[] = READS.flatMap((read, index) => {
    const boardId = boards[index]?.boardId;
    return boardId === undefined ? [] : [{ boardId, at, read }];
  });
  await recordReads(openDatabase(d1), "run-record", attempts, async () => "raw/key");
}

async function process(at: number): Promise<void> {
  for (const board of boards) {
    board.at = at;
    await board.process();
  }
}

const TABLES = [
  ...["boards", "board_reads", "board_snapshots", "staging_documents", "staging_failed_documents", "alerts"],
  ...["postings", "posting_texts", "posting_versions", "posting_skills", "staging_validation_failures"],
];

it("may lose its worker between any two statements of what was read: reading again ends with the same rows", async () => {
  const at = START + DAY;
  const counted = mortalStatements(ports, null);
  await record(counted.ports.d1, at);
  await process(at);
  const unbroken = await tablesOf(TABLES);
  expect(unbroken.postings).toHaveLength(9);
  expect(unbroken.alerts).toHaveLength(1);
  expect(counted.steps()).toBeGreaterThan(12);
  for (let moment = 1; moment <= counted.steps(); moment += 1) {
    await restoreSnapshot(openDatabase(ports.d1), before);
    await expect(record(mortalStatements(ports, moment).ports.d1, at)).rejects.toThrow();
    // The next worker reads them again, a few minutes later; what was recorded whole it leaves alone.
    const recorded = await openDatabase(ports.d1).all(
      "SELECT 1 FROM boards WHERE last_attempt_run = 'run-record'",
    );
    expect([0, READS.length]).toContain(recorded.length);
    if (recorded.length === 0) await record(ports.d1, at + 20 * MINUTE);
    await process(at + 20 * MINUTE);
    expect(await tablesOf(TABLES), `moment ${moment} of ${counted.steps()}`).toEqual(unbroken);
  }
}, 120_000);
