import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { type Answer, type BoardNights, boardNights, type Job } from "./board-night.ts";
import { otherRules } from "./other-rules.ts";
import { askAgain, strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));

async function boardOf(token: string, answers: readonly Answer[]): Promise<BoardNights> {
  const board = await boardNights(token);
  for (const [number, answer] of answers.entries()) await board.night(answer, night(number));
  return board;
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

const closedAt = async (board: BoardNights, id: number) =>
  (await board.postings()).find(({ externalId }) => externalId === String(id))?.closedAt;

it("closes a missing posting that was read again meanwhile on the day it left", async () => {
  const board = await boardOf("chain-missing", [jobs(1, 2), jobs(1)]);
  for (const hours of [6, 12]) {
    board.provider = otherRules(board.provider, `Rules of hour ${hours}`);
    expect(await board.reread(night(1) + hours * HOUR)).toBe(2);
  }
  await board.night(jobs(1), night(2));
  expect(await lifeOf(board, 2)).toEqual([
    ["create", 0, 1],
    ["update", 1, 1],
    ["update", 1, 1],
    ["close", 1, null],
  ]);
  expect(await closedAt(board, 2)).toBe(night(1));
  expect((await lifeOf(board, 1)).map(([, from]) => from)).toEqual([0, 1.25, 1.5]);
});

it("leaves the moment of a reading as it was when the posting is listed again", async () => {
  const board = await boardOf("chain-back", [jobs(1, 2), jobs(1)]);
  board.provider = otherRules(board.provider);
  await board.reread(night(1) + 6 * HOUR);
  await board.night(jobs(1, 2), night(2));
  expect(await lifeOf(board, 2)).toEqual([
    ["create", 0, 1.25],
    ["update", 1.25, null],
  ]);
});

it("dates a change that is taken late by its own read, whatever was read again since", async () => {
  const board = await boardOf("chain-retry", [jobs(1, 2)]);
  const { provider } = board;
  board.provider = strict(provider);
  await board.night([...jobs(1), { id: 2, title: "Rejected 2" }], night(1));
  board.provider = otherRules(provider);
  await board.reread(night(3));
  await askAgain(board);
  await board.process();
  expect(await lifeOf(board, 2)).toEqual([
    ["create", 0, 1],
    ["update", 1, 1],
    ["update", 1, null],
  ]);
});

it("closes a whole board on the day it vanished, though it was read again since", async () => {
  const board = await boardOf("chain-dead", [jobs(1, 2), "gone", "gone"]);
  board.provider = otherRules(board.provider);
  await board.reread(night(2) + 6 * HOUR);
  for (let number = 3; number <= 8; number += 1) await board.night("gone", night(number));
  expect(await lifeOf(board, 1)).toEqual([
    ["create", 0, 1],
    ["update", 1, 1],
    ["close", 1, null],
  ]);
  expect(await closedAt(board, 1)).toBe(night(1));
});

it("takes the reads that waited while a board was read again as of their own nights", async () => {
  const board = await boardOf("chain-pending", [jobs(1, 2, 3), jobs(1, 2), jobs(1, 2)]);
  await board.read([...jobs(1, 3), { id: 4 }], night(3));
  await board.read([{ id: 1, title: "Captain" }, ...jobs(3, 4)], night(4));
  board.provider = otherRules(board.provider);
  expect(await board.reread(night(5))).toBe(3);
  await board.process();
  expect(await lifeOf(board, 1)).toEqual([
    ["create", 0, 4],
    ["update", 4, 4],
    ["update", 4, null],
  ]);
  expect(await lifeOf(board, 2)).toEqual([
    ["create", 0, 3],
    ["update", 3, 3],
    ["close", 3, null],
  ]);
  expect(await lifeOf(board, 3)).toEqual([
    ["create", 0, 1],
    ["close", 1, 3],
    ["update", 3, 3],
    ["reopen", 3, null],
  ]);
});
