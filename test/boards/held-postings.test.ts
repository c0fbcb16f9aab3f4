import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { heldPostings, loadBoards, readBoard, recordReads } from "../../worker/boards/index.ts";
import { openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { processBoard } from "../../worker/postings/index.ts";
import { createProviders, type Provider } from "../../worker/providers/index.ts";
import { htmlAnswer, route } from "../conformance/answers.ts";
import { SITE_FIXTURES } from "../conformance/fixture-table.ts";
import { makeOutbound } from "../conformance/make-outbound.ts";

const START = Date.UTC(2026, 10, 3, 2);
const night = (number: number) => START + number * DAY;
const site = SITE_FIXTURES["json-ld"];
const db = openDatabase(env.DB);

/** A careers site that is read and processed night after night. */
async function careersSite(name: string) {
  const boardId = `json-ld:${name}`;
  await db.write([
    statement(
      `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings, suspicion_reads)
       VALUES (?1, 'json-ld', ?2, 0, 0, '[]', 0, 0, 0)`,
      boardId,
      site.token,
    ),
  ]);
  /** Ids as a version gave them that took the whole of a link for one. */
  const naive = ({ read, ...provider }: Provider, query: string): Provider => ({
    ...provider,
    read: async (board, outbound) => {
      const answer = await read({ ...board, held: new Map() }, outbound);
      if (answer.kind !== "read") return answer;
      const postings = answer.postings.map((one) => ({
        ...one,
        externalId: one.externalId + query,
        document: one.document.replace(`"id":"${one.externalId}"`, `"id":"${one.externalId}${query}"`),
      }));
      return { ...answer, postings };
    },
  });
  const live = async (numbers: number[], query: string, number: number, isOld = false) => {
    const at = night(number);
    const [row] = await loadBoards(db, [boardId]);
    if (!row) throw new Error("no board");
    const today = createProviders({ now: () => at, sleep: async () => {} })["json-ld"];
    const provider = isOld ? naive(today, query) : today;
    const url = (n: number) => `${site.pageUrl(n)}${query}`;
    const { outbound } = await makeOutbound([
      route(site.listUrl, htmlAnswer(site.listing(numbers.map(url)))),
      ...numbers.map((n) => route(url(n), htmlAnswer(site.page(site.row(n))))),
    ]);
    const held = await heldPostings(db, boardId);
    const read = await readBoard(provider, row, outbound, { edition: 1, held });
    await recordReads(db, `run-${at}`, [{ boardId, at, read }], async () => null);
    const work = { db, night: at, runId: "process", at, edition: 1, provider, derive: () => [] };
    await processBoard({ ...work, restore: async () => 0, outOfTime: () => false }, boardId);
  };
  const postings = () =>
    db.all<{ id: string; status: string; version: number; missing: number | null }>(
      `SELECT external_id AS id, status, version, missing_since AS missing FROM postings WHERE board_id = ?1 ORDER BY 1`,
      boardId,
    );
  return { boardId, live, postings };
}

it("closes nothing and doubles nothing when a site's campaign changes, whatever ids were given before", async () => {
  const { live, postings } = await careersSite("campaign");
  await live([1, 2, 3], "?utm_campaign=nov", 0, true);
  const stands = { status: "open", version: 1, missing: null };
  const held = [1, 2, 3].map((n) => ({ id: `/jobs/${n}?utm_campaign=nov`, ...stands }));
  expect(await postings()).toEqual(held);
  for (const [index, query] of ["?utm_campaign=nov", "?utm_campaign=dec", "?gclid=1", "?gclid=1"].entries()) {
    await live([1, 2, 3], query, index + 1);
    expect(await postings(), query).toEqual(held);
  }
});

it("closes and reopens a posting under the id it has, and names a new one by its address alone", async () => {
  const { boardId, live, postings } = await careersSite("returning");
  await live([1, 2], "?utm_campaign=nov", 0, true);
  for (const number of [1, 2]) await live([1], "?utm_campaign=dec", number);
  const [first, second] = await postings();
  expect([first?.status, second?.status]).toEqual(["open", "closed"]);
  expect((await heldPostings(db, boardId)).get("/jobs/2?utm_campaign=nov")).toMatchObject({ isClosed: true });
  await live([1, 2, 3], "?gclid=1", 3);
  expect(await postings()).toMatchObject([
    { id: "/jobs/1?utm_campaign=nov", status: "open", version: 1 },
    { id: "/jobs/2?utm_campaign=nov", status: "open", version: 3 },
    { id: "/jobs/3", status: "open", version: 1 },
  ]);
});
