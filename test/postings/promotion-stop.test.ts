import { expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { type BoardNights, boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const NO_TITLE = "";

/** `count` jobs of which the first `invalid` have no title. */
const poisoned = (count: number, invalid: number, text = "We build."): Job[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    text,
    ...(index < invalid ? { title: NO_TITLE } : {}),
  }));
const sound = (count: number, text?: string) => poisoned(count, 0, text);

const alerts = (board: BoardNights) =>
  board.db.all<{ message: string }>(
    "SELECT message FROM alerts WHERE kind = 'promotion_stopped' AND subject = ?1",
    board.boardId,
  );
const waiting = async (board: BoardNights) => ({
  documents: (await board.db.all("SELECT 1 FROM staging_documents WHERE board_id = ?1", board.boardId))
    .length,
  reads: (await board.db.all("SELECT 1 FROM board_reads WHERE board_id = ?1", board.boardId)).length,
});
const versions = (board: BoardNights) =>
  board.db.all("SELECT * FROM posting_versions WHERE posting_id LIKE ?1 ORDER BY 1, 2", `${board.boardId}:%`);

it.each([
  [100, 1, 99],
  [600, 6, 594],
  [100, 20, 80],
  [25, 5, 20],
  [10, 4, 6],
  [4, 4, 0],
])("promotes the sound ones of %i documents when %i are invalid", async (count, invalid, open) => {
  const board = await boardNights(`stop-some-${count}-${invalid}`);
  await board.night(poisoned(count, invalid), night(0));
  expect(await board.postings()).toHaveLength(open);
  expect(await board.board()).toMatchObject({ promotion_stopped_at: null });
  expect(await alerts(board)).toEqual([]);
});

it.each([
  [100, 21],
  [100, 50],
  [400, 200],
  [400, 400],
  [26, 6],
  [25, 6],
  [5, 5],
])(
  "stops when of %i documents %i are invalid: nothing is promoted, closed or lost",
  async (count, invalid) => {
    const board = await boardNights(`stop-many-${count}-${invalid}`);
    await board.night(sound(count), night(0));
    const before = [await board.postings(), await versions(board)];
    await board.read(poisoned(count, invalid, "Other words."), night(1));
    const { stopped, counters } = await board.process();
    expect(counters).toEqual({ stopped: 1 });
    expect(stopped).toMatch(
      /documents of the read of 2026-11-02 cannot be used, most often because of title: /,
    );
    expect([await board.postings(), await versions(board)]).toEqual(before);
    expect(await board.board()).toMatchObject({
      promotion_stopped_at: night(1),
      promotion_stopped_because: stopped,
    });
    expect(await alerts(board)).toEqual([{ message: stopped }]);
    expect(await waiting(board)).toEqual({ documents: count, reads: 1 });
  },
);

it.each([50, 100])("promotes nothing of a first read of which %i in a hundred are invalid", async (share) => {
  const board = await boardNights(`stop-first-${share}`);
  await board.night(poisoned(200, share * 2), night(0));
  expect([await board.postings(), await versions(board)]).toEqual([[], []]);
  expect(await waiting(board)).toEqual({ documents: 200, reads: 1 });
  await board.night(sound(200), night(1));
  expect(await board.postings()).toHaveLength(200);
  expect([await alerts(board), await waiting(board)]).toEqual([[], { documents: 0, reads: 0 }]);
});

const LARGE = "x".repeat(1_600_000);

it.each([
  [5, false],
  [6, true],
])(
  "counts %i of 25 documents that are too large to be staged like any other: stops is %s",
  async (large, stops) => {
    const board = await boardNights(`stop-large-${large}`);
    await board.night(
      Array.from({ length: 25 }, (_, index) => ({
        id: index + 1,
        ...(index < large ? { text: LARGE } : {}),
      })),
      night(0),
    );
    expect(await alerts(board)).toHaveLength(stops ? 1 : 0);
    expect(await board.postings()).toHaveLength(stops ? 0 : 25 - large);
  },
);

it.each([
  [20, 5, false],
  [19, 6, true],
])(
  "counts rows without an id beside %i listed postings: %i of them, stops is %s",
  async (listed, malformed, stops) => {
    const board = await boardNights(`stop-rows-${malformed}`);
    await board.night({ jobs: sound(listed), malformed }, night(0));
    expect(await alerts(board)).toHaveLength(stops ? 1 : 0);
    expect(await board.postings()).toHaveLength(stops ? 0 : listed);
  },
);

it("stays stopped since the first night while a board sends nothing but rows without an id", async () => {
  const board = await boardNights("stop-all-rows");
  await board.night(sound(20), night(0));
  for (const number of [1, 2, 3]) {
    await board.night({ jobs: [], malformed: 20 }, night(number));
    expect(await board.board()).toMatchObject({ promotion_stopped_at: night(1) });
    expect((await waiting(board)).reads).toBe(1);
  }
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
  await board.night(sound(20), night(4));
  expect(await versions(board)).toHaveLength(20);
  expect([await alerts(board), await waiting(board)]).toEqual([[], { documents: 0, reads: 0 }]);
});

it("stops at a poisoned read of an earlier night although the next one brought the same bad rows", async () => {
  const board = await boardNights("stop-pending-rows");
  await board.read({ jobs: sound(10), malformed: 10 }, night(0));
  await board.read({ jobs: sound(11), malformed: 10 }, night(1));
  expect((await board.process()).counters).toEqual({ stopped: 1 });
  expect(await board.postings()).toEqual([]);
});

it("goes on by itself with the next sound read, and takes nothing from the poisoned one that it replaced", async () => {
  const board = await boardNights("stop-lifted");
  await board.night(sound(20), night(0));
  await board.read([...poisoned(20, 10, "Garbled."), { id: 99, title: "New one" }], night(1));
  await board.process();
  await board.night([...sound(20), { id: 99, title: "New one" }], night(2));
  expect(await board.postings()).toHaveLength(21);
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
  // The vendor's fault left no trace: the new posting is the only new version.
  expect(await versions(board)).toHaveLength(21);
  expect(await board.board()).toMatchObject({ promotion_stopped_at: null, promotion_stopped_because: null });
  expect([await alerts(board), await waiting(board)]).toEqual([[], { documents: 0, reads: 0 }]);
});

it("holds no more than one read's documents through any number of poisoned nights", async () => {
  const board = await boardNights("stop-nights");
  await board.night(sound(20), night(0));
  for (const number of [1, 2, 3, 4]) {
    await board.read(poisoned(20 - number, 10, `Garbled ${number}.`), night(number));
    await board.process();
    expect(await waiting(board)).toEqual({ documents: 20 - number, reads: 1 });
  }
  expect(await versions(board)).toHaveLength(20);
  expect(await board.board()).toMatchObject({ promotion_stopped_at: night(1) });
});

it("closes nothing while it is stopped, whatever the reads in between say", async () => {
  const board = await boardNights("stop-closes");
  await board.night(sound(20), night(0));
  await board.night(poisoned(10, 10, "Garbled."), night(1));
  for (const number of [3, 7, 11, 15]) await board.night("gone", night(number));
  await board.night([], night(16));
  expect((await board.postings()).filter(({ status }) => status === "open")).toHaveLength(20);
  expect((await waiting(board)).documents).toBe(10);
  await board.night(sound(20), night(17));
  expect(await versions(board)).toHaveLength(20);
});

it("lets one processing through when a person resumes it", async () => {
  const board = await boardNights("stop-resumed");
  await board.night(sound(20), night(0));
  await board.night(poisoned(20, 10, "Other words."), night(1));
  await board.db.write([
    statement("UPDATE boards SET promotion_resumed_at = ?2 WHERE board_id = ?1", board.boardId, night(2)),
  ]);
  expect((await board.process()).counters).toMatchObject({ updated: 10, quarantined: 10 });
  expect(await board.board()).toMatchObject({ promotion_stopped_at: null, promotion_resumed_at: null });
  expect(await alerts(board)).toEqual([]);
  await board.night(poisoned(20, 10, "Yet other words."), night(3));
  expect(await board.board()).toMatchObject({ promotion_stopped_at: night(3) });
});

it("looks again with new code at what is stopped", async () => {
  const board = await boardNights("stop-code");
  const { provider } = board;
  board.provider = { ...provider, extract: () => ({ kind: "quarantined", field: "id", reason: "is new" }) };
  await board.night(sound(10), night(0));
  expect(await board.postings()).toEqual([]);
  board.provider = provider;
  expect((await board.process()).counters).toMatchObject({ created: 10 });
  expect(await board.board()).toMatchObject({ promotion_stopped_at: null });
});

it("closes nothing that a stopped read listed between two reads without it", async () => {
  const board = await boardNights("stop-between");
  await board.night(sound(6), night(0));
  await board.night(sound(5), night(1));
  expect((await board.postings()).at(-1)).toMatchObject({ externalId: "6", missingSince: night(1) });
  await board.night(poisoned(6, 6), night(2));
  await board.night(sound(5), night(3));
  expect((await board.postings()).at(-1)).toMatchObject({ status: "open", missingSince: night(3) });
});
