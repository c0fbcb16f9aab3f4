import { beforeEach, expect, it } from "vitest";
import { bulk } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { promoteDocuments } from "../../worker/postings/promote-documents.ts";
import { type DocumentRow, loadDocuments, loadPendingReads } from "../../worker/postings/store/promotion.ts";
import { type Answer, type BoardNights, boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const job = (id: number, title = `Mate ${id}`, text = "We build boats."): Job => ({
  id,
  title,
  text,
  url: `https://careers.replay.com/jobs/${id}`,
});

/** A posting changes again and again, one closes and comes back, one is refused and taken, one opens late, one goes missing. */
const NIGHTS: Answer[] = [
  [job(1, "Mate", "We build with Go."), job(2), job(3, "")],
  [job(1, "Captain", "We build with Go."), job(3, "Cook")],
  [job(1, "Captain", "We build with Rust."), job(3, "Cook")],
  [job(1, "Admiral", "We build with Rust."), job(2), job(3, "Cook"), job(4)],
  [job(1, "Admiral", "We build with Rust."), job(2), job(4)],
];

type Row = Record<string, string | number | null>;
interface Staged {
  reads: Row[];
  documents: Row[];
}

let boards = 0;
let board: BoardNights;
/** What was staged for each night, as it stood before it was processed. */
let staged: Staged[];

beforeEach(async () => {
  boards += 1;
  board = await boardNights(`replay-${boards}`);
  staged = [];
  for (const [number, answer] of NIGHTS.entries()) {
    await board.read(answer, night(number));
    staged.push(await stagedNow());
    await board.process();
  }
});

async function stagedNow(): Promise<Staged> {
  const rows = (table: string) =>
    board.db.all<Row>(`SELECT * FROM ${table} WHERE board_id = ?1 AND read_at = ?2`, board.boardId, board.at);
  return { reads: await rows("board_reads"), documents: await rows("staging_documents") };
}

/** Puts what a night had staged back, as a message delivered once more would. */
async function stageAgain(number: number): Promise<void> {
  const insert = (table: string, rows: Row[]) => {
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map((_, place) => `value->>${place}`).join(", ");
    const sql = `INSERT OR IGNORE INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?1)`;
    return bulk(
      sql,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    );
  };
  const { reads = [], documents = [] } = staged[number] ?? {};
  await board.db.write([...insert("board_reads", reads), ...insert("staging_documents", documents)]);
}

const OF_BOARD = [
  "boards",
  "board_reads",
  "board_snapshots",
  "staging_documents",
  "staging_failed_documents",
  "staging_validation_failures",
];
const OF_POSTING = ["postings", "posting_texts", "posting_skills", "posting_versions"];

/** Every row of a board. Whether its next read must be made in full is nobody's state. */
async function dump(of: BoardNights = board): Promise<unknown> {
  const tables = [...OF_BOARD, ...OF_POSTING].map((table) => {
    const where = OF_BOARD.includes(table) ? "board_id = ?1" : "posting_id LIKE ?1 || ':%'";
    return { sql: `SELECT * FROM ${table} WHERE ${where} ORDER BY 1, 2`, params: [of.boardId] };
  });
  const rows = await of.db.query<Row>(tables);
  const named = rows.flat().map(({ validator: _, content_hash: __, token: ___, ...row }) => row);
  return JSON.parse(JSON.stringify(named).replaceAll(of.boardId, "BOARD"));
}

const ALL = NIGHTS.map((_, number) => number);

it("is a life in which everything happens once", async () => {
  expect((await board.versions(1)).map(({ changeType }) => changeType)).toEqual([
    "create",
    ...Array(3).fill("update"),
  ]);
  expect((await board.versions(2)).map(({ changeType }) => changeType)).toEqual([
    "create",
    "close",
    "reopen",
  ]);
  expect((await board.postings())[2]).toMatchObject({ externalId: "3", missingSince: night(4) });
  expect((await board.postings())[3]).toMatchObject({ externalId: "4", firstSeenAt: night(3) });
});

it.each([1, 2])("changes nothing when any night is promoted again, %i times", async (times) => {
  const once = await dump();
  for (const number of ALL) {
    for (let time = 0; time < times; time += 1) {
      await stageAgain(number);
      await board.process();
      expect(await dump(), `night ${number}`).toEqual(once);
    }
  }
});

it.each([
  ["backwards", [4, 3, 2, 1, 0]],
  ["mixed up", [2, 4, 0, 3, 1]],
])("changes nothing when all nights are promoted again, %s", async (_, order) => {
  const once = await dump();
  for (const number of order) {
    await stageAgain(number);
    await board.process();
  }
  expect(await dump()).toEqual(once);
  for (const number of order) await stageAgain(number);
  await board.process();
  expect(await dump()).toEqual(once);
});

it("reads a board in full after an answer that came too late to be taken", async () => {
  await stageAgain(1);
  expect((await board.process()).counters).toEqual({ outdatedReads: 1 });
  expect(await board.board()).toMatchObject({ validator: null, content_hash: null });
});

it("still takes a stopped read once a person resumes it, though later answers were empty", async () => {
  const poisoned = Array.from({ length: 10 }, (_, id) => ({ id: id + 10, title: id < 6 ? "" : "Diver" }));
  await board.night([...poisoned, job(2), job(4)], night(5));
  await board.night([], night(6));
  await board.db.write([
    { sql: "UPDATE boards SET promotion_resumed_at = 1 WHERE board_id = ?1", params: [board.boardId] },
  ]);
  expect((await board.process()).counters).toMatchObject({ created: 4, quarantined: 6 });
});

it("gives the same rows whether its nights are promoted one by one, all at once, or each of them twice", async () => {
  const late = await boardNights(`replay-late-${boards}`);
  const twice = await boardNights(`replay-twice-${boards}`);
  for (const [number, answer] of NIGHTS.entries()) {
    await late.read(answer, night(number));
    for (const _ of [1, 2]) await twice.night(answer, night(number));
  }
  await late.process();
  const once = await dump();
  expect(await dump(twice)).toEqual(once);
  // The night that processes is the one whose numbers the board shows.
  expect(await dump(late)).toEqual(once);
});

it.each([
  ["one by one", (documents: DocumentRow[]) => documents.map((one) => [one])],
  ["backwards", (documents: DocumentRow[]) => documents.map((one) => [one]).reverse()],
  ["twice over", (documents: DocumentRow[]) => [documents, documents.slice(1), documents]],
])("gives the same rows whether the documents of a read are promoted together or %s", async (_, pages) => {
  const other = await boardNights(`replay-pages-${boards}`);
  for (const [number, answer] of NIGHTS.entries()) {
    await other.read(answer, night(number));
    const [read] = await loadPendingReads(other.db, other.boardId);
    const documents = await loadDocuments(other.db, other.boardId, night(number), 100);
    for (const page of pages(documents)) {
      if (read) await promoteDocuments(other.db, targetOf(other, number), read, page, { derive: () => [] });
    }
    await other.process();
  }
  expect(await dump(other)).toEqual(await dump());
});

const targetOf = ({ provider, boardId, edition }: BoardNights, number: number) => ({
  ...{ provider, edition, companyId: null, restore: async () => 0 },
  token: boardId.split(":")[1] ?? "",
  isFirstRead: number === 0,
});
