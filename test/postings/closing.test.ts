import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));
const ten = Array.from({ length: 10 }, (_, index) => index + 1);

it("keeps a posting that is missing once and comes back", async () => {
  const board = await boardNights("life-blink");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: night(1) });
  await board.night(jobs(1, 2), night(2));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null, version: 1 });
});

it("closes a posting absent from two complete reads, dated back to the first", async () => {
  const board = await boardNights("life-close");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(2));
  expect((await board.postings())[1]).toMatchObject({ status: "closed", closedAt: night(1), version: 2 });
  expect(await board.versions(2)).toEqual([
    { version: 1, changeType: "create", reason: "First seen", validFrom: night(0), validTo: night(1) },
    {
      version: 2,
      changeType: "close",
      reason: "Closed: absent from two complete reads",
      validFrom: night(1),
      validTo: null,
    },
  ]);
});

it("does not close on a second read of the same evening", async () => {
  const board = await boardNights("life-evening");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(1) + HOUR);
  expect((await board.postings())[1]?.status).toBe("open");
});

it("closes nothing in a read that lists less than half, until a second one agrees", async () => {
  const board = await boardNights("life-shrunk");
  await board.night(jobs(...ten), night(0));
  await board.night(jobs(1, 2), night(1));
  expect((await board.postings()).every(({ missingSince }) => missingSince === null)).toBe(true);
  await board.night(jobs(1, 2), night(2));
  expect((await board.postings()).filter(({ missingSince }) => missingSince !== null)).toHaveLength(8);
  await board.night(jobs(1, 2), night(3));
  expect((await board.postings()).filter(({ status }) => status === "closed")).toHaveLength(8);
});

it("keeps every posting through a week of empty answers", async () => {
  const board = await boardNights("life-empty-week");
  await board.night(jobs(...ten), night(0));
  for (let day = 1; day <= 7; day += 1) await board.night([], night(day));
  await board.night(jobs(...ten), night(8));
  expect((await board.postings()).every(({ status, version }) => status === "open" && version === 1)).toBe(
    true,
  );
});

it("closes everything when a board stays gone for more than a week, dated back, and retires it", async () => {
  const board = await boardNights("life-dead");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 10; day += 1) await board.night("gone", night(day));
  const postings = await board.postings();
  expect(postings.every(({ status, closedAt }) => status === "closed" && closedAt === night(1))).toBe(true);
  expect((await board.board()).retired_at).not.toBeNull();
});

it("keeps everything through an outage of three nights", async () => {
  const board = await boardNights("life-outage");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 3; day += 1) await board.night({ unreadable: "503" }, night(day));
  expect(await board.board()).toMatchObject({ failures: 3, last_error: "serverError: 503" });
  await board.night(jobs(1, 2), night(4));
  expect((await board.postings()).every(({ status, version }) => status === "open" && version === 1)).toBe(
    true,
  );
  expect(await board.board()).toMatchObject({ failures: 0, last_error: null });
});

it("closes nothing from an incomplete read, nor when the vendor's count contradicts the list", async () => {
  const board = await boardNights("life-partial");
  await board.night(jobs(1, 2), night(0));
  await board.night({ jobs: jobs(1), complete: false }, night(1));
  await board.night({ jobs: jobs(1), total: 2 }, night(2));
  await board.night({ jobs: jobs(1), total: 2 }, night(3));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null });
});

it("says in the day's snapshot when nothing is missing any more", async () => {
  const board = await boardNights("life-snapshot");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1, 2), night(2));
  expect(
    await board.db.all<{ missing: number }>(
      "SELECT missing FROM board_snapshots WHERE board_id = ?1 ORDER BY day",
      board.boardId,
    ),
  ).toEqual([{ missing: 0 }, { missing: 1 }, { missing: 0 }]);
});
