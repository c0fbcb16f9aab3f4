import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { type BoardNights, boardNights, type Job } from "./board-night.ts";
import { askAgain, strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));
const bad: Job = { id: 9, title: "Rejected 9" };

async function withOneRefused(token: string): Promise<BoardNights & { mend(): void }> {
  const board = await boardNights(token);
  const mended = board.provider;
  board.provider = strict(board.provider);
  await board.night([...jobs(1, 2), bad], night(0));
  return Object.assign(board, {
    mend: () => {
      board.provider = mended;
    },
  });
}

const failed = (board: BoardNights) =>
  board.db.all<{ externalId: string; retryCount: number; details: string }>(
    `SELECT external_id AS externalId, retry_count AS retryCount, details FROM staging_failed_documents
     WHERE board_id = ?1`,
    board.boardId,
  );
const staged = (board: BoardNights) =>
  board.db.all<{ status: string }>("SELECT status FROM staging_documents WHERE board_id = ?1", board.boardId);

it("promotes a retried document that a changed rule takes now, as of its own read", async () => {
  const board = await withOneRefused("quarantine-mended");
  expect(await failed(board)).toEqual([{ externalId: "9", retryCount: 0, details: "title: is not ours" }]);
  board.mend();
  board.at = night(3);
  expect((await board.process()).counters).toEqual({});
  await askAgain(board);
  expect((await board.process()).counters).toMatchObject({ retried: 1, created: 1 });
  expect(await board.postings()).toMatchObject([
    { externalId: "1" },
    { externalId: "2" },
    { externalId: "9", status: "open", firstSeenAt: night(0), version: 1 },
  ]);
  expect([await failed(board), await staged(board)]).toEqual([[], []]);
  expect(await board.board()).toMatchObject({ open_postings: 3, content_hash: null });
  expect(await board.board()).toMatchObject({ processed_runs: `["run-${night(0)}","run-process"]` });
});

it("keeps a retried document that fails again, counted, and tries it no more by itself", async () => {
  const board = await withOneRefused("quarantine-again");
  for (const count of [1, 2]) {
    board.at += HOUR;
    await askAgain(board);
    expect((await board.process()).counters).toEqual({ retried: 1, refusedAgain: 1 });
    expect(await failed(board)).toEqual([
      { externalId: "9", retryCount: count, details: "title: is not ours" },
    ]);
  }
  expect((await board.process()).counters).toEqual({});
  expect(await staged(board)).toEqual([{ status: "failed" }]);
});

it("tries what another edition refused once more by itself", async () => {
  const board = await withOneRefused("quarantine-edition");
  board.edition = 2;
  expect((await board.process()).counters).toEqual({ retried: 1, refusedAgain: 1 });
  expect((await board.process()).counters).toEqual({});
  board.edition = 3;
  board.mend();
  expect((await board.process()).counters).toMatchObject({ created: 1 });
});

it("closes a posting out of quarantine that the board no longer lists, and opens none that closed meanwhile", async () => {
  const board = await withOneRefused("quarantine-gone");
  await board.night(jobs(1, 2), night(1));
  board.mend();
  await askAgain(board);
  await board.process();
  expect((await board.postings()).at(-1)).toMatchObject({ externalId: "9", status: "open" });
  await board.night(jobs(1, 2), night(2));
  expect((await board.postings()).at(-1)).toMatchObject({ status: "closed", closedAt: night(1) });

  // The change of a posting is refused, the posting closes, and only then the change is taken.
  const late = await boardNights("quarantine-late");
  const mended = late.provider;
  await late.night(jobs(1, 2), night(0));
  late.provider = strict(late.provider);
  await late.night([...jobs(1), { id: 2, title: "Rejected 2" }], night(1));
  for (const at of [2, 3]) await late.night(jobs(1), night(at));
  late.provider = mended;
  await askAgain(late);
  expect((await late.process()).counters).toMatchObject({ outdated: 1 });
  expect((await late.versions(2)).map(({ changeType }) => changeType)).toEqual(["create", "close"]);
  expect([await failed(late), await staged(late)]).toEqual([[], []]);
});

it("drops a refused change that the board took back, so that a later try puts no older state over a newer one", async () => {
  const board = await boardNights("quarantine-back");
  const mended = board.provider;
  board.provider = strict(board.provider);
  await board.night(jobs(1, 2), night(0));
  await board.night([{ id: 1, title: "Rejected 1" }, { id: 2 }, bad], night(1));
  await board.night([...jobs(1, 2, 3), bad], night(2));
  expect(await failed(board)).toMatchObject([{ externalId: "9" }]);
  board.provider = mended;
  board.edition = 2;
  await board.process();
  expect(await board.versions(1)).toHaveLength(1);
  expect((await board.postings()).map(({ externalId }) => externalId)).toEqual(["1", "2", "3", "9"]);
  expect([await failed(board), await staged(board)]).toEqual([[], []]);
});

it("finishes the reads of earlier nights first, in their order", async () => {
  const board = await boardNights("quarantine-pending");
  for (const [at, title] of ["Mate", "Captain", "Admiral"].entries()) {
    await board.read([{ id: 1, title }], night(at));
  }
  await board.process();
  expect((await board.versions(1)).map(({ validFrom }) => validFrom)).toEqual([night(0), night(1), night(2)]);
});
