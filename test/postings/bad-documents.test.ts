import { expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { type BoardNights, boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;

const failures = ({ db, boardId }: BoardNights) =>
  db.all(
    "SELECT external_id AS id, error_type AS type FROM staging_failed_documents WHERE board_id = ?1",
    boardId,
  );

it("quarantines a document of 2 MB with its size, and promotes its neighbours", async () => {
  const board = await boardNights("bad-large");
  await board.night([{ id: 1 }, { id: 2, text: "x".repeat(2_000_000) }, { id: 3 }], night(0));
  expect((await board.postings()).map(({ externalId }) => externalId)).toEqual(["1", "3"]);
  expect(await failures(board)).toEqual([{ id: "2", type: "too_large" }]);
  // It is listed, so it is no absence; and a posting that grows so large stays as it was.
  await board.night([{ id: 1, text: "x".repeat(2_000_000) }, { id: 2 }, { id: 3 }], night(1));
  expect(await board.postings()).toMatchObject([
    { externalId: "1", status: "open", version: 1 },
    { externalId: "2", status: "open" },
    { externalId: "3", status: "open" },
  ]);
});

it("takes a document just below the limit whole", async () => {
  const board = await boardNights("bad-nearly");
  await board.night([{ id: 1, text: "word ".repeat(200_000) }], night(0));
  expect(await board.postings()).toHaveLength(1);
});

it.each([
  ["the year 0", Date.UTC(2000, 0, 1) - 2_000 * 365.25 * DAY],
  ["the year 9999", Date.UTC(9999, 11, 31)],
  ["the last day a date can have", 8.64e15],
])("leaves a date of %s unknown, says so, and keeps the posting", async (words, published) => {
  const board = await boardNights(`bad-date-${words.replaceAll(" ", "-")}`);
  await board.night([{ id: 1, published }], night(0));
  expect(await board.postings()).toMatchObject([{ status: "open", openedAt: night(0) }]);
  const row = await board.db.first("SELECT posted_at AS at FROM postings WHERE board_id = ?1", board.boardId);
  expect(row).toEqual({ at: null });
  const warnings = await board.db.all<{ field: string; severity: string }>(
    "SELECT field, severity FROM staging_validation_failures WHERE board_id = ?1",
    board.boardId,
  );
  expect(warnings).toContainEqual({ field: "first_published", severity: "warning" });
});

it("keeps both postings when two boards claim one address", async () => {
  const claim = async (token: string) => {
    const board = await boardNights(token);
    const { provider } = board;
    board.provider = {
      ...provider,
      extract: (document) => provider.extract(document.replaceAll(token, "bad-shared"), "bad-shared"),
    };
    await board.night([{ id: 7 }], night(0));
    return board;
  };
  const [one, two] = [await claim("bad-claim-one"), await claim("bad-claim-two")];
  const rows = await one.db.all<{ url: string }>(
    "SELECT url FROM postings WHERE board_id IN (?1, ?2)",
    one.boardId,
    two.boardId,
  );
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ url }) => url)).size).toBe(1);
  // One of them leaving says nothing about the other.
  for (const at of [1, 2]) await one.night([], night(at));
  expect(await two.postings()).toMatchObject([{ status: "open", version: 1 }]);
});

it("gives equal tables when reads are processed once, twice, or all at once", async () => {
  const nights: Job[][] = [
    [{ id: 1 }, { id: 2, title: "" }, { id: 3 }],
    [{ id: 1, title: "Captain" }, { id: 2 }],
    [
      { id: 1, title: "Captain" },
      { id: 2, text: "We build ships." },
    ],
  ];
  const dump = async (board: BoardNights) => {
    const rows = await board.db.query<Record<string, unknown>>(
      ["postings", "posting_versions", "posting_texts", "staging_documents", "staging_failed_documents"].map(
        (table) => ({
          sql: `SELECT * FROM ${table} WHERE ${table.startsWith("staging") ? "board_id = ?1" : "posting_id LIKE ?1 || ':%'"} ORDER BY 1, 2`,
          params: [board.boardId],
        }),
      ),
    );
    return JSON.stringify(rows)
      .replaceAll(board.boardId, "BOARD")
      .replaceAll(/bad-(each|twice|once)/g, "TOKEN");
  };
  const each = await boardNights("bad-each");
  const twice = await boardNights("bad-twice");
  const once = await boardNights("bad-once");
  for (const [number, jobs] of nights.entries()) {
    await each.night(jobs, night(number));
    for (const _ of [1, 2]) {
      await twice.read(jobs, night(number));
      await twice.process();
    }
    await once.read(jobs, night(number));
  }
  await once.process();
  const hints = (text: string) => text.replaceAll(/"change_hint":"[^"]+"|"content_hash":"[^"]+"/g, "HASH");
  expect(hints(await dump(twice))).toEqual(hints(await dump(each)));
  expect(hints(await dump(once))).toEqual(hints(await dump(each)));
});
