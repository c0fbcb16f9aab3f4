import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));

it("names the days of the reads it drops because a newer one was promoted", async () => {
  const board = await boardNights("outdated-late");
  await board.night(jobs(1), night(3));
  await board.read(jobs(1, 2), night(1));
  await board.read(jobs(1, 3), night(2));
  await board.read(jobs(1, 4), night(4));
  expect(await board.process()).toMatchObject({
    counters: { outdatedReads: 2, created: 1 },
    outdated: [night(1), night(2)],
  });
});

it("takes what is read after a night whose clock was a month ahead, and knows late reads from then on", async () => {
  const board = await boardNights("outdated-ahead");
  await board.night(jobs(1), night(0));
  await board.night(jobs(1, 2), night(30));
  await board.read(jobs(1, 2, 3), night(1));
  board.at = night(1);
  expect(await board.process()).toMatchObject({ counters: { reads: 1, created: 1 }, outdated: [] });
  expect(await board.board()).toMatchObject({ processed_read_at: night(1) });
  await board.read(jobs(1), night(0) + HOUR);
  expect(await board.process()).toMatchObject({
    counters: { outdatedReads: 1 },
    outdated: [night(0) + HOUR],
  });
});

it.each([
  ["a day ahead of the clock is believed", DAY, 1],
  ["more than a day ahead is not", DAY + 1, 0],
])("a mark %s", async (_, ahead, dropped) => {
  const board = await boardNights(`outdated-by-${ahead}`);
  await board.night(jobs(1), night(0) + ahead);
  await board.read(jobs(1, 2), night(0));
  board.at = night(0);
  expect((await board.process()).outdated).toHaveLength(dropped);
  expect(await board.postings()).toHaveLength(2 - dropped);
});

it("keeps a refused change when an older read arrives that was without it", async () => {
  const board = await boardNights("outdated-change");
  await board.night(jobs(1, 2), night(0));
  await board.night([{ id: 1 }, { id: 2, title: "" }], night(3));
  await board.read(jobs(1, 2), night(2));
  await board.process();
  const refused = await board.db.all(
    "SELECT external_id AS id FROM staging_documents WHERE board_id = ?1 AND status = 'failed'",
    board.boardId,
  );
  expect(refused).toEqual([{ id: "2" }]);
});
