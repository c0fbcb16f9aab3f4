import { expect, it } from "vitest";
import { recordReads } from "../../worker/boards/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { hashText } from "../../worker/kernel/hash.ts";
import { providerOf } from "../../worker/providers/index.ts";
import { type BoardNights, boardNights } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
/** Milliseconds from the first day of the year 0 to the epoch. */
const YEAR_0 = -62_167_219_200_000;
const YEAR_9999 = Date.UTC(9999, 11, 31);

const IMPOSSIBLE: unknown[] = [
  ...["0000-00-00", "0000-01-01", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00", "-000001-01-01"],
  ...["9999-12-31", "9999-12-31T23:59:59Z", "+010000-01-01T00:00:00Z", YEAR_0, YEAR_9999],
  ...[YEAR_0 / 1_000, YEAR_9999 / 1_000, 8.64e15, 8.64e15 + 1, Number.MAX_SAFE_INTEGER],
];

type Document = Record<string, unknown>;
/** A posting in each vendor's shape. */
const DOCUMENTS: Record<string, (id: number) => Document> = {
  greenhouse: (id) => ({ id, title: "Engineer", absolute_url: `https://boards.greenhouse.io/d/jobs/${id}` }),
  lever: (id) => ({ id: String(id), text: "Engineer", hostedUrl: `https://jobs.lever.co/d/${id}` }),
  ashby: (id) => ({ id: String(id), title: "Engineer", jobUrl: `https://jobs.ashbyhq.com/d/${id}` }),
  "json-ld": (id) => ({
    ...{ "@type": "JobPosting", id: String(id), pageUrl: `https://careers.d.com/${id}` },
    title: "Engineer",
  }),
};
const FIELDS: [provider: string, field: string][] = [
  ["greenhouse", "first_published"],
  ["greenhouse", "updated_at"],
  ["greenhouse", "application_deadline"],
  ["lever", "createdAt"],
  ["ashby", "publishedAt"],
  ["json-ld", "datePosted"],
  ["json-ld", "dateModified"],
  ["json-ld", "validThrough"],
];

/** One night on which each value stands in one posting, from id 1 on. */
async function liveOn(
  board: BoardNights,
  field: string,
  values: readonly unknown[],
  at: number,
): Promise<void> {
  const postings = values.map((value, index) => {
    const id = index + 1;
    const document = JSON.stringify({ ...DOCUMENTS[board.provider.id]?.(id), [field]: value });
    return { externalId: String(id), changeHint: hashText(document), document };
  });
  const read = { malformed: [], complete: true, incompleteBecause: null, validator: null, total: null };
  const rest = { duplicates: 0, movedTo: null, contentHash: `hash ${at}` };
  const fresh = { kind: "read", postings, ...read, ...rest } as const;
  await recordReads(board.db, `run-${at}`, [{ boardId: board.boardId, at, read: fresh }], async () => null);
  board.at = at;
  await board.process();
}

it.each(FIELDS)("leaves a date of the year 0 or 9999 unknown: %s's %s", async (id, field) => {
  const board = await boardNights(`dates-${id}-${field.replaceAll("_", "-")}`);
  const provider = providerOf(id);
  if (!provider) throw new Error(`no provider ${id}`);
  board.provider = provider;
  await liveOn(board, field, IMPOSSIBLE, night(0));
  const rows = await board.db.all(
    "SELECT posted_at AS posted, closes_at AS closes, status, opened_at AS opened FROM postings WHERE board_id = ?1",
    board.boardId,
  );
  const unknown = { posted: null, closes: null, status: "open", opened: night(0) };
  expect(rows).toEqual(IMPOSSIBLE.map(() => unknown));
  const warned = await board.db.all<{ severity: string }>(
    "SELECT severity FROM staging_validation_failures WHERE board_id = ?1 AND field = ?2",
    board.boardId,
    field,
  );
  expect(warned).toEqual(IMPOSSIBLE.map(() => ({ severity: "warning" })));
  // Other nonsense the next night is no change of the posting.
  await liveOn(board, field, [...IMPOSSIBLE].reverse(), night(1));
  expect((await board.postings()).map(({ version }) => version)).toEqual(IMPOSSIBLE.map(() => 1));
  expect(await board.board()).toMatchObject({ promotion_stopped_at: null });
});

it.each([
  ["greenhouse", "application_deadline"],
  ["json-ld", "validThrough"],
])("compares a closing date with an impossible one: %s's %s", async (id, field) => {
  const board = await boardNights(`dates-from-${id}`);
  board.provider = providerOf(id) ?? board.provider;
  for (const [number, date] of ["2026-12-24", "9999-12-31", "2027-01-06"].entries()) {
    await liveOn(board, field, [date], night(number));
  }
  expect((await board.versions(1)).map(({ reason }) => reason)).toEqual([
    "First seen",
    "Closing date removed",
    "Closing date added",
  ]);
});
