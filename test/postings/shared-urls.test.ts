import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { type BoardNights, boardNights } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const db = openDatabase(env.DB);

let pairs = 0;

/** Two boards of two companies, and an address of a careers site of their own for each number. */
async function twoBoards(
  companies = ["a", "b"],
): Promise<{ one: BoardNights; two: BoardNights; at: (job: number) => string }> {
  pairs += 1;
  const name = `shared-${pairs}`;
  const one = await boardNights(`${name}-a`);
  const two = await boardNights(`${name}-b`);
  await own(one, `${companies[0]}_${pairs}`);
  await own(two, `${companies[1]}_${pairs}`);
  return { one, two, at: (job) => `https://careers.${name}.com/jobs/${job}` };
}

interface Alert {
  subject: string;
  message: string;
  first: number;
  last: number;
}

const alerts = ({ boardId }: BoardNights) =>
  db.all<Alert>(
    `SELECT subject, message, first_seen_at AS first, last_seen_at AS last FROM alerts
     WHERE kind = 'shared_posting_url' AND subject LIKE '%' || ?1 || '%'`,
    boardId,
  );

const states = async (board: BoardNights) =>
  (await board.postings()).map(({ externalId, status, version }) => `${externalId} ${status} ${version}`);

async function own(board: BoardNights, company: string): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
       VALUES (?1, ?2, 'verified', 'given', '{}', 0, 0)`,
      company,
      board.boardId,
    ),
  ]);
}

const link = ({ boardId }: BoardNights, status: string) =>
  db.write([statement("UPDATE company_sources SET status = ?2 WHERE board_id = ?1", boardId, status)]);

it("keeps both postings when two boards claim one address, and tells once which boards they are", async () => {
  const { one, two, at } = await twoBoards();
  await one.night([{ id: 1, url: at(1) }, { id: 2, url: at(2) }, { id: 3 }], night(0));
  expect(await alerts(one)).toEqual([]);
  await two.night([{ id: 8, url: at(2) }, { id: 9, url: at(1) }, { id: 3 }], night(0) + 1);
  expect(await states(one)).toEqual(["1 open 1", "2 open 1", "3 open 1"]);
  expect(await states(two)).toEqual(["3 open 1", "8 open 1", "9 open 1"]);
  const message = `${one.boardId} and ${two.boardId} list postings with the same address, for example ${at(1)}. Both are kept; if one of the two is not the company's own board, reject its link`;
  const subject = JSON.stringify([one.boardId, two.boardId]);
  expect(await alerts(one)).toEqual([{ subject, message, first: night(0) + 1, last: night(0) + 1 }]);
  // One of them leaving says nothing about the other.
  for (const day of [1, 2]) await one.night([{ id: 3 }], night(day));
  expect(await states(two)).toEqual(["3 open 1", "8 open 1", "9 open 1"]);
});

it("keeps both postings of one address with one id, as the identity is of board and id", async () => {
  const { one, two, at } = await twoBoards();
  await one.night([{ id: 7, url: at(7) }], night(0));
  await two.night([{ id: 7, url: `${at(7)}?utm_source=board` }], night(0));
  expect([await states(one), await states(two)]).toEqual([["7 open 1"], ["7 open 1"]]);
  expect(await alerts(two)).toHaveLength(1);
});

it("says nothing of several postings of one board at one address", async () => {
  const { one, at } = await twoBoards();
  await one.night(
    [
      { id: 1, url: at(1) },
      { id: 2, url: at(1) },
    ],
    night(0),
  );
  expect(await alerts(one)).toEqual([]);
});

it("tells of every pair where three boards claim one address", async () => {
  const { one, two, at } = await twoBoards();
  const three = await boardNights(`shared-${pairs}-c`);
  await own(three, `c_${pairs}`);
  for (const board of [one, three, two]) await board.night([{ id: 1, url: at(1) }], night(0));
  expect((await alerts(one)).map(({ subject }) => subject).sort()).toEqual([
    JSON.stringify([one.boardId, two.boardId]),
    JSON.stringify([one.boardId, three.boardId]),
  ]);
  expect(await alerts(two)).toHaveLength(2);
});

it("writes no row of it in nights in which nothing is new, and moves its last sight when something is", async () => {
  const { one, two, at } = await twoBoards();
  const list = [
    { id: 1, url: at(1) },
    { id: 2, url: at(2), title: "Mate" },
  ];
  await one.night(list, night(0));
  await two.night(list, night(0));
  await two.night([...list, { id: 3 }], night(1));
  await two.night([{ id: 1, url: at(1) }, { id: 2, url: at(2), title: "Captain" }, { id: 3 }], night(2));
  expect(await alerts(one)).toMatchObject([{ first: night(0), last: night(0) }]);
  await one.night([...list, { id: 4, url: at(4) }], night(3));
  await two.night([...list, { id: 3 }, { id: 4, url: at(4) }], night(3));
  expect(await alerts(one)).toMatchObject([{ first: night(0), last: night(3) }]);
});

it("notices an address that a posting moves to, and one that a posting comes back to", async () => {
  const { one, two, at } = await twoBoards();
  await one.night([{ id: 1, url: at(1) }], night(0));
  await two.night([{ id: 1, url: at(2) }, { id: 2 }], night(0));
  await two.night([{ id: 1, url: at(1) }, { id: 2 }], night(1));
  expect(await alerts(one)).toMatchObject([{ first: night(1) }]);
  for (const day of [2, 3]) await two.night([{ id: 2 }], night(day));
  expect(await alerts(one)).toEqual([]);
  await two.night([{ id: 1, url: at(1) }, { id: 2 }], night(4));
  expect(await alerts(one)).toMatchObject([{ first: night(4) }]);
});

it("ends when the address is no longer shared, and not before the last posting that shares it", async () => {
  const { one, two, at } = await twoBoards();
  await one.night([{ id: 1, url: at(1) }, { id: 2, url: at(2) }, { id: 3 }], night(0));
  await two.night([{ id: 1, url: at(1) }, { id: 2, url: at(2) }, { id: 3 }], night(0));
  for (const day of [1, 2]) await one.night([{ id: 2, url: at(2) }, { id: 3 }], night(day));
  expect(await alerts(one)).toHaveLength(1);
  await one.night([{ id: 2, url: at(5) }, { id: 3 }], night(3));
  expect(await alerts(one)).toEqual([]);
});

it("leaves an alert that a person acknowledged acknowledged while it lasts", async () => {
  const { one, two, at } = await twoBoards();
  await one.night([{ id: 1, url: at(1) }], night(0));
  await two.night([{ id: 1, url: at(1) }], night(0));
  await db.write([statement("UPDATE alerts SET acknowledged_at = 1 WHERE kind = 'shared_posting_url'")]);
  const both = [1, 2].map((id) => ({ id, url: at(id) }));
  for (const board of [one, two]) await board.night(both, night(1));
  expect(
    await db.all(
      "SELECT acknowledged_at AS at FROM alerts WHERE subject = ?1",
      JSON.stringify([one.boardId, two.boardId]),
    ),
  ).toEqual([{ at: 1 }]);
});

it.each([
  ["the same company's boards, one of which moved to the other", ["a", "a"], true, 0],
  ["the same company's boards of which no move is known", ["a", "a"], false, 1],
  ["boards of two companies, whatever moved", ["a", "b"], true, 1],
] as const)("explains the address by a known move only: %s", async (_, companies, moved, count) => {
  const { one, two, at } = await twoBoards([...companies]);
  if (moved) {
    const token = two.boardId.split(":")[1] ?? "";
    await db.write([statement("UPDATE boards SET moved_to = ?2 WHERE board_id = ?1", one.boardId, token)]);
  }
  await one.night([{ id: 1, url: at(1) }], night(0));
  await two.night([{ id: 1, url: at(1) }], night(0));
  expect(await alerts(one)).toHaveLength(count);
});

it("ends with the next change once a move explains it", async () => {
  const { one, two, at } = await twoBoards(["later", "later"]);
  await one.night([{ id: 1, url: at(1) }], night(0));
  await two.night([{ id: 1, url: at(1) }], night(0));
  expect(await alerts(one)).toHaveLength(1);
  const token = one.boardId.split(":")[1] ?? "";
  await db.write([statement("UPDATE boards SET moved_to = ?2 WHERE board_id = ?1", two.boardId, token)]);
  await two.night([{ id: 1, url: at(1) }, { id: 2 }], night(1));
  expect(await alerts(one)).toEqual([]);
});

it.each(["rejected", "candidate"])(
  "ends with the next change of the other board once a link is %s",
  async (status) => {
    const { one, two, at } = await twoBoards();
    await one.night([{ id: 1, url: at(1) }], night(0));
    await two.night([{ id: 1, url: at(1) }], night(0));
    expect(await alerts(one)).toHaveLength(1);
    await link(two, status);
    await one.night([{ id: 1, url: at(1) }, { id: 2 }], night(1));
    expect(await alerts(one)).toEqual([]);
  },
);

it.each([0, 1])(
  "says nothing of an address that a board without an owner lists: board %i of two",
  async (place) => {
    const { one, two, at } = await twoBoards();
    await link([one, two][place] ?? one, "rejected");
    await one.night([{ id: 1, url: at(1) }], night(0));
    await two.night([{ id: 1, url: at(1) }], night(0));
    expect(await alerts(one)).toEqual([]);
  },
);

it("stops telling after 500 pairs, where a vendor gives every posting one address", async () => {
  const { one, two, at } = await twoBoards();
  await db.write([
    statement(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
       INSERT INTO alerts (alert_key, kind, subject, message, first_seen_at, last_seen_at)
       SELECT 'shared_posting_url:many ' || i, 'shared_posting_url', 'many', 'm', 0, 0 FROM n`,
    ),
  ]);
  await one.night([{ id: 1, url: at(1) }], night(0));
  await two.night([{ id: 1, url: at(1) }], night(0));
  expect(await alerts(one)).toEqual([]);
  expect([await states(one), await states(two)]).toEqual([["1 open 1"], ["1 open 1"]]);
  await db.write([statement("DELETE FROM alerts WHERE subject = 'many'")]);
});

it("asks the index of addresses, and never reads the whole table", async () => {
  const plan = await db.all<{ detail: string }>(
    "EXPLAIN QUERY PLAN SELECT 1 FROM json_each('[]') j CROSS JOIN postings p ON p.url = j.value WHERE p.status = 'open'",
  );
  expect(plan.map(({ detail }) => detail).join("\n")).toMatch(/postings_by_url/);
});

it("writes one more row for a new posting and none for a change that leaves its address", async () => {
  const { one, at } = await twoBoards();
  await one.read([{ id: 1, url: at(1), title: "Mate" }], night(0));
  const rowsOf = async (work: () => Promise<unknown>) => {
    const before = one.db.usage().rowsWritten;
    await work();
    return one.db.usage().rowsWritten - before;
  };
  // Posting with its index, text, version, staging, read, belief, snapshot, the mark that its company is due.
  expect(await rowsOf(() => one.process())).toBe(9);
  await one.read([{ id: 1, url: at(1), title: "Captain" }], night(1));
  // Posting, version and the end of the one before, staging, read, belief, snapshot.
  expect(await rowsOf(() => one.process())).toBe(7);
  await one.read([{ id: 1, url: at(2), title: "Captain" }], night(2));
  expect(await rowsOf(() => one.process())).toBe(7 + 2);
});
