import { beforeAll, describe, expect, it } from "vitest";
import { createSimulatedWorld, type SimulatedWorld } from "../../../local/boards/index.ts";
import { boardsBySize, get, listUrl, rowsOf } from "./ask.ts";

const API = "https://boards-api.greenhouse.io/v1/boards";
const LIGHT_KEYS = [
  "absolute_url",
  "application_deadline",
  "company_name",
  "data_compliance",
  "first_published",
  "id",
  "internal_job_id",
  "language",
  "location",
  "metadata",
  "requisition_id",
  "title",
  "updated_at",
];

let world: SimulatedWorld;
let board: { provider: string; token: string; company: string; size: number };

beforeAll(async () => {
  world = createSimulatedWorld({ seed: "greenhouse", companies: 20, faults: false });
  const [largest] = await boardsBySize(world, "greenhouse");
  if (largest === undefined) throw new Error("no board");
  board = largest;
});

describe("a Greenhouse board", () => {
  it("lists without text, departments, offices or pay unless asked", async () => {
    const answer = await get(world, `${API}/${board.token}/jobs`);
    const { jobs, meta } = JSON.parse(answer.body);
    expect(meta).toEqual({ total: board.size });
    for (const job of jobs) expect(Object.keys(job).toSorted()).toEqual(LIGHT_KEYS);
  });

  it("adds each heavy part only for its own parameter", async () => {
    const [withText] = rowsOf(await get(world, `${API}/${board.token}/jobs?content=true`));
    const [withPay] = rowsOf(await get(world, `${API}/${board.token}/jobs?pay_transparency=true`));
    expect(withText).toHaveProperty("offices");
    expect(withText).not.toHaveProperty("pay_input_ranges");
    expect(withPay).toHaveProperty("pay_input_ranges");
    expect(withPay).not.toHaveProperty("content");
  });

  it("escapes the tags of the text, and text inside them twice", async () => {
    const jobs = rowsOf(await get(world, listUrl(board)));
    const texts = jobs.map((job) => String(job.content));
    for (const content of texts) {
      expect(content).toMatch(/^&lt;div class=&quot;content-intro&quot;&gt;/);
      expect(content).not.toMatch(/[<>"]/);
      expect(content.length).toBeGreaterThan(4_000);
      expect(content.length).toBeLessThan(9_500);
    }
    expect(texts.some((content) => content.includes("&amp;amp;"))).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("writes times with the office's offset, and published before updated", async () => {
    for (const job of rowsOf(await get(world, `${API}/${board.token}/jobs`))) {
      expect(job.first_published).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      const published = Date.parse(String(job.first_published));
      const updated = Date.parse(String(job.updated_at));
      expect(published).toBeLessThanOrEqual(updated);
      expect(updated).toBeLessThan(world.now());
    }
  });

  it("counts pay in cents", async () => {
    const lists = await Promise.all(
      (await boardsBySize(world, "greenhouse")).map((each) => get(world, listUrl(each))),
    );
    const ranges = lists.flatMap(rowsOf).flatMap((job) => job.pay_input_ranges as Record<string, number>[]);
    expect(ranges.length).toBeGreaterThan(0);
    for (const range of ranges) {
      expect(range.min_cents).toBeLessThan(range.max_cents ?? 0);
      expect(Number.isInteger(range.min_cents)).toBe(true);
      expect(range).toMatchObject({
        currency_type: expect.stringMatching(/^[A-Z]{3}$/),
        title: expect.any(String),
      });
    }
  });

  it("answers 304 to its own entity tag, weak or not, and never for another form of the list", async () => {
    const url = `${API}/${board.token}/jobs`;
    const first = await get(world, url);
    const etag = first.headers.etag ?? "";
    expect(etag).toMatch(/^W\/"/);
    expect(await get(world, url, { "if-none-match": etag })).toMatchObject({
      status: 304,
      body: "",
      headers: { etag },
    });
    expect((await get(world, url, { "if-none-match": etag.replace("W/", "") })).status).toBe(304);
    expect((await get(world, `${url}?content=true`, { "if-none-match": etag })).status).toBe(200);
    expect((await get(world, url, { "if-none-match": 'W/"old"' })).status).toBe(200);
  });

  it("names its employer, and serves one job with its text", async () => {
    expect(JSON.parse((await get(world, `${API}/${board.token}`)).body)).toMatchObject({
      name: board.company,
    });
    const [job] = rowsOf(await get(world, listUrl(board)));
    const alone = JSON.parse(
      (await get(world, `${API}/${board.token}/jobs/${job?.id}?pay_transparency=true`)).body,
    );
    expect(alone).toEqual(job);
  });

  it("groups its jobs by office and department", async () => {
    for (const kind of ["offices", "departments"]) {
      const groups = JSON.parse((await get(world, `${API}/${board.token}/${kind}`)).body)[kind];
      expect(groups[0]).toMatchObject({ id: expect.any(Number), name: expect.any(String) });
      const ids = new Set(groups.flatMap(({ jobs }: { jobs: { id: number }[] }) => jobs.map(({ id }) => id)));
      expect(ids.size).toBe(board.size);
    }
  });

  it("does not know other boards or jobs", async () => {
    expect(await get(world, `${API}/zzzzz/jobs`)).toMatchObject({
      status: 404,
      body: '{"status":404,"error":"Job not found"}',
    });
    expect((await get(world, `${API}/zzzzz`)).body).toBe('{"status":404,"error":"Job board not found"}');
    expect((await get(world, `${API}/${board.token}/jobs/1`)).status).toBe(404);
  });
});
