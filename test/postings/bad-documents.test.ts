import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { type BoardNights, boardNights } from "./board-night.ts";

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

it("keeps fifty rows at most of what is wrong with one document", async () => {
  const board = await boardNights("bad-many-fields");
  const { extract } = board.provider;
  const issues = Array.from({ length: 10_000 }, (_, index) => ({
    field: `offices[${index}]`,
    problem: "odd",
  }));
  board.provider = {
    ...board.provider,
    extract: (document, token) => {
      const extraction = extract(document, token);
      if (extraction.kind !== "extracted") return extraction;
      return { ...extraction, posting: { ...extraction.posting, issues } };
    },
  };
  await board.night([{ id: 1 }], night(0));
  const rows = await board.db.all<{ field: string; message: string }>(
    "SELECT field, message FROM staging_validation_failures WHERE board_id = ?1 ORDER BY field",
    board.boardId,
  );
  expect(rows).toHaveLength(50);
  expect(rows).toContainEqual({ field: "other fields", message: "9951 more have something wrong" });
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

it("keeps a board whose own links are http: its postings lead to the vendor's page, with a warning", async () => {
  const board = await boardNights("bad-http");
  const ids = Array.from({ length: 10 }, (_, index) => index + 1);
  await board.night(
    ids.map((id) => ({ id, url: `http://www.acme.com/careers?gh_jid=${id}` })),
    night(0),
  );
  const rows = await board.db.all<{ id: string; url: string; severity: string }>(
    `SELECT p.external_id AS id, p.url, f.severity FROM postings p LEFT JOIN staging_validation_failures f
       ON f.board_id = p.board_id AND f.external_id = p.external_id AND f.field = 'absolute_url'
     WHERE p.board_id = ?1`,
    board.boardId,
  );
  expect(rows).toHaveLength(10);
  for (const { id, url, severity } of rows) {
    expect([url, severity]).toEqual([`https://job-boards.greenhouse.io/bad-http/jobs/${id}`, "warning"]);
  }
});

it("quarantines a document without a title, says why, and promotes the rest", async () => {
  const board = await boardNights("life-poison");
  await board.night([{ id: 1 }, { id: 2, title: " " }], night(0));
  await board.night([{ id: 1 }, { id: 2, title: "  " }], night(0) + HOUR);
  expect(await board.postings()).toHaveLength(1);
  const waiting = await board.db.all("SELECT 1 FROM staging_documents WHERE board_id = ?1", board.boardId);
  expect(waiting).toHaveLength(1);
  const failed = await board.db.first(
    "SELECT external_id AS id, error_type AS type FROM staging_failed_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(failed).toEqual({ id: "2", type: "extraction" });
  await board.night([{ id: 1 }, { id: 2, title: "Welder" }], night(1));
  expect(await board.postings()).toHaveLength(2);
  const left = await board.db.all(
    "SELECT 1 FROM staging_failed_documents WHERE board_id = ?1 UNION ALL SELECT 1 FROM staging_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(left).toEqual([]);
});

const messages = async ({ db, boardId }: BoardNights, id: string) =>
  Object.fromEntries(
    (
      await db.all<{ field: string; said: string }>(
        `SELECT field, severity || ': ' || message AS said FROM staging_validation_failures
         WHERE board_id = ?1 AND external_id = ?2 ORDER BY field`,
        boardId,
        id,
      )
    ).map(({ field, said }) => [field, said]),
  );

const BAD_DATE = "expected a date, found other text";
const BAD_LINK = "http:// links are not used, only https";

it("records everything that is wrong with a document that cannot become a posting, not the first", async () => {
  const board = await boardNights("bad-many");
  const published = Date.UTC(9999, 1, 1);
  await board.night([{ id: 1 }, { id: 2, title: "", url: "http://x.com/1", published }], night(0));
  expect(await messages(board, "2")).toEqual({
    title: "error: expected a title, found blank text",
    absolute_url: `error: ${BAD_LINK}`,
    first_published: `error: ${BAD_DATE}`,
  });
  const failed = await board.db.first(
    "SELECT details FROM staging_failed_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(failed).toEqual({
    details: `title: expected a title, found blank text; absolute_url: ${BAD_LINK}; first_published: ${BAD_DATE}`,
  });
});

it("says of a field whether its document waits or lives, when only that changed", async () => {
  const board = await boardNights("bad-severity");
  const job = { id: 1, published: Date.UTC(9999, 1, 1) };
  const severity = async () => (await messages(board, "1")).first_published;
  await board.night([job], night(0));
  expect(await severity()).toBe(`warning: ${BAD_DATE}`);
  await board.night([{ ...job, title: "" }], night(1));
  expect(await severity()).toBe(`error: ${BAD_DATE}`);
  await board.night([{ ...job, title: "Welder" }], night(2));
  expect(await severity()).toBe(`warning: ${BAD_DATE}`);
});

it("keeps a known posting open while its new document is poisoned", async () => {
  const board = await boardNights("life-poison-known");
  await board.night([{ id: 1 }, { id: 2 }], night(0));
  for (let day = 1; day <= 3; day += 1) await board.night([{ id: 1 }, { id: 2, title: "" }], night(day));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null });
});
