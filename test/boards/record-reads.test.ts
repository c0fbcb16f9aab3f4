import { describe, expect, it } from "vitest";
import { dueBoards, loadBoards, readBoard, recordReads } from "../../worker/boards/index.ts";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { Outbound } from "../../worker/outbound/index.ts";
import type { BoardRead } from "../../worker/providers/index.ts";
import { type BoardNights, boardNights } from "../postings/board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;

const document = (id: string) =>
  JSON.stringify({
    id: Number(id),
    title: "Engineer",
    absolute_url: `https://boards.greenhouse.io/x/jobs/${id}`,
    location: { name: "Berlin" },
    content: "We build.",
  });

function listOf(...ids: string[]): Extract<BoardRead, { kind: "read" }> {
  return {
    kind: "read",
    postings: ids.map((id) => ({ externalId: id, changeHint: "one", document: document(id) })),
    malformed: [],
    complete: true,
    incompleteBecause: null,
    validator: '"etag"',
    total: ids.length,
    duplicates: 0,
    movedTo: null,
  };
}

/** Reads a board as the runner does, with a vendor that answers this. */
async function readOf(board: BoardNights, answer: BoardRead, at: number, edition = 1) {
  const [row] = await loadBoards(board.db, [board.boardId]);
  if (!row) throw new Error("no board");
  const provider = { ...board.provider, read: async () => answer };
  const unused: Outbound = { request: refuse, penalise: refuse };
  return { boardId: board.boardId, at, read: await readBoard(provider, row, unused, { edition }) };
}

/** Reads it, and processes what was staged. */
async function readWith(board: BoardNights, answer: BoardRead, at: number) {
  await recordReads(board.db, `run-${at}`, [await readOf(board, answer, at)], async () => null);
  await board.process();
}

const statuses = async (board: BoardNights) => (await board.postings()).map(({ status }) => status);

const refuse = async () => {
  throw new Error("the vendor is a double");
};

it("reads a retired board that returns with its old list in full, and reopens it", async () => {
  const board = await boardNights("reads-return");
  await readWith(board, listOf("1"), night(0));
  for (let day = 1; day <= 8; day += 1) await readWith(board, { kind: "gone", evidence: "404" }, night(day));
  expect(await board.postings()).toMatchObject([{ status: "closed" }]);
  await readWith(board, listOf("1"), night(40));
  expect(await board.postings()).toMatchObject([{ status: "open" }]);
  expect((await board.board()).retired_at).toBeNull();
});

it("never takes an incomplete read that equals the last one for a complete read", async () => {
  const board = await boardNights("reads-incomplete");
  const answer = { ...listOf("1"), complete: false, incompleteBecause: "a page failed", validator: null };
  await readWith(board, answer, night(0));
  await readWith(board, answer, night(1));
  expect(await board.board()).toMatchObject({ last_complete_read_at: null, last_outcome: "incomplete" });
});

it("stages a change that is taken back before it is processed", async () => {
  const board = await boardNights("reads-back");
  await board.night([{ id: 1, title: "A" }], night(0));
  await board.read([{ id: 1, title: "B" }], night(1));
  await board.read([{ id: 1, title: "A" }], night(2));
  await board.process();
  expect(await board.postings()).toMatchObject([{ title: "A", version: 3 }]);
});

it("reopens nothing on a page that was not read, and closes nothing on it", async () => {
  const board = await boardNights("reads-kept");
  await readWith(board, listOf("1", "2", "3"), night(0));
  await readWith(board, listOf("1"), night(1));
  const without = await readOf(board, listOf("1"), night(2));
  await recordReads(board.db, "two", [without], async () => null);
  const held = ["2", "3"].map((externalId) => ({ externalId, changeHint: "one" }));
  const details = { kept: held, pending: 2, failure: "A page timed out" };
  const kept = { ...listOf("1"), validator: null, details };
  await readWith(board, kept, night(3));
  expect(await statuses(board)).toEqual(["open", "closed", "closed"]);
  await readWith(board, listOf("1", "2"), night(4));
  expect(await statuses(board)).toEqual(["open", "open", "closed"]);
  await readWith(board, { ...listOf("1"), details: { ...details, kept: held.slice(0, 1) } }, night(5));
  expect(await board.postings()).toMatchObject([{}, { status: "open", missingSince: null }, {}]);
});

it("takes no read with a failure for an unchanged one, so that it is told", async () => {
  const board = await boardNights("reads-failure");
  await readWith(board, listOf("1"), night(0));
  const failing = {
    ...listOf(),
    details: { kept: [{ externalId: "1", changeHint: "one" }], pending: 1, failure: "silent" },
  };
  expect((await readOf(board, failing, night(1))).read.kind).toBe("read");
  expect((await readOf(board, listOf("1"), night(1))).read.kind).toBe("unchanged");
});

it("quarantines a document that would be too large once escaped, and stages its neighbours", async () => {
  const board = await boardNights("reads-quotes");
  const quotes = JSON.stringify({ id: 2, title: "E", content: '"'.repeat(700_000) });
  const list = listOf("1");
  list.postings.push({ externalId: "2", changeHint: "one", document: quotes });
  await readWith(board, list, night(0));
  expect(await board.postings()).toMatchObject([{ externalId: "1", status: "open" }]);
  expect(
    await board.db.first(
      "SELECT external_id AS id, error_type AS type FROM staging_failed_documents WHERE board_id = ?1",
      board.boardId,
    ),
  ).toEqual({ id: "2", type: "too_large" });
});

it("reads a list that left something out again only when it is asked to, or by another edition", async () => {
  const board = await boardNights("reads-left-out");
  const list = listOf("1");
  list.postings.push({ externalId: "2", changeHint: "one", document: "x".repeat(1_600_000) });
  await readWith(board, list, night(0));
  // The vendor is never told what we hold, so that it cannot say "not modified".
  expect(await board.board()).toMatchObject({ validator: null, last_outcome: "read" });
  await readWith(board, list, night(1));
  expect(await board.board()).toMatchObject({ validator: null, last_outcome: "unchanged" });
  expect((await readOf(board, list, night(2), 2)).read.kind).toBe("read");
  const shorter = { ...list, postings: listOf("1", "2").postings };
  await readWith(board, shorter, night(2));
  expect(await board.postings()).toMatchObject([{ externalId: "1" }, { externalId: "2" }]);
  await readWith(board, shorter, night(3));
  expect(await board.board()).toMatchObject({ validator: '"etag"', last_outcome: "unchanged" });
});

describe("a vendor that asks to be left alone for thirty years", () => {
  it("is asked again after a day", async () => {
    const board = await boardNights("reads-years");
    await board.db.write([
      statement(
        `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
         VALUES ('co_years', ?1, 'verified', 'given', '{}', 0, 0)`,
        board.boardId,
      ),
      statement(
        `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
         VALUES ('default', 'co_years', 'new', 0, 0, 0)`,
      ),
    ]);
    const years = { kind: "unreadable", cause: "throttled", reason: "429", retryAfterMs: 1e12 } as const;
    await readWith(board, years, night(0));
    expect(await dueBoards(board.db, ["greenhouse"], night(0.5), [board.boardId])).toEqual([]);
    expect(await dueBoards(board.db, ["greenhouse"], night(1), [board.boardId])).toHaveLength(1);
  });
});
