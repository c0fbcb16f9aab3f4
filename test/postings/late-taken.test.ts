import { expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { type Answer, type BoardNights, boardNights, type Job } from "./board-night.ts";
import { askAgain, strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));
const refused = (id: number): Job => ({ id, title: `Rejected ${id}` });

/** A board whose nights refuse some titles, until they are tried again by a rule that takes them. */
async function refusing(token: string, answers: readonly Answer[]) {
  const board = await boardNights(token);
  const { provider } = board;
  board.provider = strict(provider);
  for (const [number, answer] of answers.entries()) await board.night(answer, night(number));
  const take = async () => {
    await askAgain(board);
    board.provider = provider;
    await board.process();
  };
  return Object.assign(board, { take });
}

/** Kind, beginning and end of each version, in nights. */
async function lifeOf(board: BoardNights, id: number) {
  const nights = (at: number | null) => (at === null ? null : (at - START) / DAY);
  return (await board.versions(id)).map((one) => [
    one.changeType,
    nights(one.validFrom),
    nights(one.validTo),
  ]);
}

const missingOf = async (board: BoardNights, id: number) =>
  (await board.postings()).find(({ externalId }) => externalId === String(id))?.missingSince;

it("knows of a document that is taken late since when its board is without it", async () => {
  const without = Array.from({ length: 6 }, (_, day) => [{ id: 1 }, { id: 2, title: `Mate ${day}` }]);
  const board = await refusing("late-gone", [[...jobs(1, 2), refused(9)], ...without]);
  await board.take();
  expect(await missingOf(board, 9)).toBe(night(1));
  expect(await board.board()).toMatchObject({ open_postings: 3, missing_postings: 1, content_hash: null });
  await board.night(jobs(1, 2), night(7));
  expect(await lifeOf(board, 9)).toEqual([
    ["create", 0, 1],
    ["close", 1, null],
  ]);
  expect((await board.postings()).at(-1)).toMatchObject({ firstSeenAt: night(0), closedAt: night(1) });
});

it("leaves a missing posting missing when a change of it is taken late", async () => {
  const board = await refusing("late-change", [jobs(1, 2), [...jobs(1), refused(2)], jobs(1)]);
  await board.take();
  expect(await missingOf(board, 2)).toBe(night(2));
  await board.night(jobs(1), night(3));
  expect(await lifeOf(board, 2)).toEqual([
    ["create", 0, 1],
    ["update", 1, 2],
    ["close", 2, null],
  ]);
});

it.each<[string, Answer[]]>([
  ["a read that lists it again", [jobs(1, 2), [...jobs(1, 2), refused(9)]]],
  ["an incomplete read", [{ jobs: jobs(1, 2), complete: false }]],
  ["a read whose count says more", [{ jobs: jobs(1, 2), total: 3 }]],
  ["a missing board", ["gone"]],
])("takes %s for no absence of a document that is taken late", async (_, answers) => {
  const board = await refusing(`late-${answers.length}-${JSON.stringify(answers).length}`, [
    [...jobs(1, 2), refused(9)],
    ...answers,
  ]);
  await board.take();
  expect(await missingOf(board, 9)).toBeNull();
});

it("closes nothing that the board lists again, too large to be staged though it is", async () => {
  const large = { id: 9, title: "Cook", text: "x".repeat(1_600_000) };
  const board = await refusing("late-large", [
    [...jobs(1, 2), refused(9)],
    jobs(1, 2),
    [...jobs(1, 2), large],
  ]);
  await board.take();
  expect(await missingOf(board, 9)).toBeNull();
});

it("still knows the absence after a try that failed again", async () => {
  const board = await refusing("late-twice", [[...jobs(1, 2), refused(9)], jobs(1, 2)]);
  await askAgain(board);
  expect((await board.process()).counters).toMatchObject({ refusedAgain: 1 });
  await board.take();
  expect(await missingOf(board, 9)).toBe(night(1));
});

it("opens nothing on a board that was given up, until the board is back", async () => {
  const gone: Answer[] = Array.from({ length: 8 }, () => "gone");
  const board = await refusing("late-dead", [[...jobs(1, 2), refused(9)], ...gone]);
  expect((await board.board()).retired_at).not.toBeNull();
  await board.take();
  expect((await board.postings()).map(({ status }) => status)).toEqual(["closed", "closed"]);
  await board.night(jobs(1, 2), night(40));
  expect(await missingOf(board, 9)).toBe(night(1));
  await board.night([{ id: 1 }, { id: 2, title: "Mate" }], night(41));
  expect(await lifeOf(board, 9)).toEqual([
    ["create", 0, 1],
    ["close", 1, null],
  ]);
});
