import { expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { type Answer, type BoardNights, boardNights, type Job } from "./board-night.ts";
import { askAgain, strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
/** Long before we looked. */
const published = START - 200 * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id, published }));
const upTo = (count: number, more: Partial<Job> = {}): Job[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, published, ...more }));
const times = (count: number, answer: Answer): Answer[] => Array.from({ length: count }, () => answer);

let boards = 0;

async function after(...answers: Answer[]): Promise<BoardNights> {
  boards += 1;
  const board = await boardNights(`first-${boards}`);
  for (const [number, answer] of answers.entries()) await board.night(answer, night(number));
  return board;
}

/** When each posting opened, in nights; "before" is the vendor's date. */
const opened = async (board: BoardNights) =>
  (await board.postings()).map(({ openedAt }) =>
    openedAt === published ? "before" : (openedAt - START) / DAY,
  );

it.each<[string, Answer[]]>([
  ["incomplete", [{ jobs: jobs(1, 2), complete: false }]],
  ["incomplete and empty", [{ jobs: [], complete: false }]],
  ["contradicted by the vendor's count", [{ jobs: jobs(1, 2), total: 4 }]],
  ["that of a missing board", ["gone"]],
  ["that of a board given up before it ever answered", times(9, "gone")],
  ["stopped", [upTo(10, { title: "" })]],
  ["stopped, with a missing board after it", [upTo(10, { title: "" }), "gone"]],
  ["stopped, with an empty answer after it", [upTo(10, { title: "" }), []]],
  [
    "incomplete, with a week of empty answers after it",
    [{ jobs: jobs(1), complete: false }, ...times(8, [])],
  ],
])("takes a backlog for old when the first answer was %s", async (_, answers) => {
  const board = await after(...answers, upTo(10));
  expect(await opened(board)).toEqual(times(10, "gone").map(() => "before"));
});

it.each<[string, Answer[], Answer]>([
  ["an empty list", [[]], jobs(1)],
  ["a list without it, on a list of half the size", [upTo(10)], jobs(1, 2, 99)],
  [
    "a list without it, on a list after a stop",
    [upTo(10), upTo(10, { title: "" })],
    [...upTo(10), ...jobs(99)],
  ],
  ["a list, on a board that was given up meanwhile", [jobs(1), ...times(9, "gone")], jobs(1, 99)],
  ["an empty list, on a board that was given up meanwhile", [[], ...times(9, "gone")], jobs(99)],
])("takes a posting for new after %s", async (_, answers, answer) => {
  const board = await after(...answers, answer);
  expect((await opened(board)).at(-1)).toBe(answers.length);
});

it("knows after a return what it knew before", async () => {
  const board = await after(jobs(1, 2), ...times(9, "gone"), jobs(1, 2));
  expect(await opened(board)).toEqual(["before", "before"]);
});

/** Nights that refuse some titles, then a try that takes them. */
async function takenLate(...answers: Answer[]): Promise<BoardNights> {
  boards += 1;
  const board = await boardNights(`first-${boards}`);
  const { provider } = board;
  board.provider = strict(provider);
  for (const [number, answer] of answers.entries()) await board.night(answer, night(number));
  await askAgain(board);
  board.provider = provider;
  await board.process();
  return board;
}

const refused = (id: number): Job => ({ id, title: `Rejected ${id}`, published });

it.each<[string, Answer[]]>([
  ["the first read, beside others", [[...jobs(1), refused(9)]]],
  ["the first read, long ago", [[...jobs(1), refused(9)], jobs(1), jobs(1, 2)]],
  ["the first read, alone", [[refused(9)]]],
  ["an incomplete first read", [{ jobs: [...jobs(1), refused(9)], complete: false }]],
  ["the first complete read", [{ jobs: jobs(1), complete: false }, [...jobs(1, 2), refused(9)]]],
])("takes a document of %s for old when it is taken late", async (_, answers) => {
  expect((await opened(await takenLate(...answers))).at(-1)).toBe("before");
});

it.each<[string, Answer[]]>([
  ["a later read", [jobs(1), [...jobs(1), refused(9)]]],
  ["a read after an empty one", [[], [refused(9)]]],
])("takes a document of %s for new when it is taken late", async (_, answers) => {
  expect((await opened(await takenLate(...answers))).at(-1)).toBe(1);
});
