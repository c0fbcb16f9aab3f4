import { beforeAll, describe, expect, it } from "vitest";
import { createSimulatedWorld, type SimulatedWorld } from "../../../local/boards/index.ts";
import { boardsBySize, get, getList, listUrl, rowsOf } from "./ask.ts";

let world: SimulatedWorld;
let board: { provider: string; token: string; company: string; size: number };

beforeAll(async () => {
  world = createSimulatedWorld({ seed: "lever", companies: 40, faults: false });
  const [largest] = await boardsBySize(world, "lever");
  if (largest === undefined) throw new Error("no board");
  board = largest;
});

const paged = (skip: number, limit = 100) => `${listUrl(board)}&skip=${skip}&limit=${limit}`;

describe("a Lever board", () => {
  it("has a board of more than one page, which skip and limit walk through", async () => {
    expect(board.size).toBeGreaterThan(120);
    const pages = await Promise.all([paged(0), paged(100), paged(200)].map((url) => get(world, url)));
    expect(pages.map((page) => rowsOf(page).length)).toEqual([100, board.size - 100, 0]);
    const ids = new Set(pages.flatMap(rowsOf).map((row) => row.id));
    expect(ids.size).toBe(board.size);
  });

  it("answers a bare array with the text in three places", async () => {
    const rows = rowsOf(await get(world, paged(0, 5)));
    for (const row of rows) {
      expect(row).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        text: expect.any(String),
        createdAt: expect.any(Number),
        categories: {
          allLocations: expect.any(Array),
          commitment: expect.any(String),
          team: expect.any(String),
        },
        country: expect.stringMatching(/^[A-Z]{2}$/),
        workplaceType: expect.stringMatching(/^(remote|hybrid|onsite|on-site)$/),
        hostedUrl: `https://jobs.lever.co/${board.token}/${row.id}`,
        applyUrl: `https://jobs.lever.co/${board.token}/${row.id}/apply`,
      });
      expect(row.description).toContain(row.descriptionBody);
      expect(String(row.additional)).toContain("What we offer");
      for (const list of row.lists as { text: string; content: string }[])
        expect(list.content).toMatch(/^\n<li>/);
      expect(row.createdAt).toBeLessThan(world.now());
    }
  });

  it("states pay in whole units where the employer shows it", async () => {
    const lists = await Promise.all((await boardsBySize(world, "lever")).map((each) => getList(world, each)));
    const ranges = lists
      .flatMap(rowsOf)
      .flatMap((row) => (row.salaryRange === undefined ? [] : [row.salaryRange]));
    expect(ranges.length).toBeGreaterThan(0);
    expect(ranges).toContainEqual({
      min: expect.any(Number),
      max: expect.any(Number),
      currency: expect.stringMatching(/^[A-Z]{3}$/),
      interval: "per-year-salary",
    });
  });

  it("gives a browser a page unless it asks for JSON", async () => {
    const accept = { accept: "text/html,application/xhtml+xml" };
    const url = `https://api.lever.co/v0/postings/${board.token}`;
    expect((await get(world, url, accept)).headers["content-type"]).toContain("text/html");
    expect((await get(world, `${url}?mode=json`, accept)).headers["content-type"]).toContain(
      "application/json",
    );
  });

  it("answers 304 to the entity tag of the same page only", async () => {
    const { etag = "" } = (await get(world, paged(0))).headers;
    expect(await get(world, paged(0), { "if-none-match": etag })).toMatchObject({ status: 304, body: "" });
    expect((await get(world, paged(100), { "if-none-match": etag })).status).toBe(200);
  });

  it("keeps European boards on the European hosts, and the reverse", async () => {
    const boards = await boardsBySize(world, "lever");
    const statuses = await Promise.all(
      boards.map(async (each) => {
        const [global, eu] = await Promise.all([get(world, listUrl(each)), get(world, listUrl(each, true))]);
        return `${global.status}/${eu.status}`;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set(["200/404", "404/200"]));
  });

  it("serves one posting, and says in its own words what it does not know", async () => {
    const [row] = rowsOf(await get(world, paged(0, 1)));
    const alone = await get(world, `https://api.lever.co/v0/postings/${board.token}/${row?.id}`);
    expect(JSON.parse(alone.body)).toEqual(row);
    const unknown = { status: 404, body: '{"ok":false,"error":"Document not found"}' };
    expect(await get(world, "https://api.lever.co/v0/postings/zzzzz?mode=json")).toMatchObject(unknown);
  });
});
