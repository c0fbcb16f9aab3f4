import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadReplayWorld } from "../../../local/boards/replay.ts";
import { get } from "./ask.ts";

const JSON_TYPE = "application/json";

let root: string;
let dir: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "replay-"));
  dir = path.join(root, "replay");
  await mkdir(path.join(dir, "pages"), { recursive: true });
  await writeFile(path.join(dir, "companies.csv"), "name,website\nTidelock,https://www.tidelock.example\n");
  await writeFile(path.join(dir, "pages", "careers.html"), "<h1>Grüße</h1>");
  await writeFile(path.join(root, "list.json"), '{"jobs":[]}');
});

afterEach(() => rm(root, { recursive: true, force: true }));

const writeTable = (table: unknown) => writeFile(path.join(dir, "routes.json"), JSON.stringify(table));
const route = (url: string, more: object = {}) => ({
  method: "GET",
  url,
  status: 200,
  contentType: "text/html",
  body: url,
  ...more,
});
const fileRoute = (url: string, file: string) => ({
  method: "GET",
  url,
  status: 200,
  contentType: JSON_TYPE,
  file,
});

describe("a replayed world", () => {
  it("hands out the list of companies", async () => {
    await writeTable({ routes: [] });
    expect((await loadReplayWorld(dir)).companiesCsv()).toContain("Tidelock");
  });

  it("answers a file relative to the folder, also outside it", async () => {
    const url = "https://api.vendor.example/list";
    await writeTable({
      routes: [
        fileRoute(url, "../list.json"),
        fileRoute("https://tidelock.example/jobs", "pages/careers.html"),
      ],
    });
    const world = await loadReplayWorld(dir);
    expect(await get(world, url)).toEqual({
      kind: "answer",
      status: 200,
      headers: { "content-type": JSON_TYPE },
      body: '{"jobs":[]}',
    });
    expect((await get(world, "https://tidelock.example/jobs")).body).toBe("<h1>Grüße</h1>");
  });

  it("prefers the exact query, and lets a route without one answer any other", async () => {
    const list = "https://api.vendor.example/jobs.json";
    await writeTable({ routes: [route(list), route(`${list}?page=2&per_page=100`)] });
    const world = await loadReplayWorld(dir);
    expect((await get(world, list)).body).toBe(list);
    expect((await get(world, `${list}?page=3`)).body).toBe(list);
    expect((await get(world, `${list}?page=2&per_page=100`)).body).toBe(`${list}?page=2&per_page=100`);
    expect((await get(world, `${list}?per_page=100&page=2`)).body).toBe(`${list}?page=2&per_page=100`);
  });

  it("does not let a route with a query answer without it", async () => {
    await writeTable({ routes: [route("https://a.example/list?page=2")] });
    expect((await get(await loadReplayWorld(dir), "https://a.example/list")).status).toBe(404);
  });

  it("keeps methods, hosts and paths apart", async () => {
    await writeTable({
      routes: [route("https://a.example/jobs", { method: "POST" }), route("https://a.example/")],
    });
    const world = await loadReplayWorld(dir);
    const post = await world.answer({
      method: "POST",
      url: "https://a.example/jobs",
      headers: {},
      body: "{}",
    });
    expect(post).toMatchObject({ status: 200 });
    expect((await get(world, "https://a.example/jobs")).status).toBe(404);
    expect((await get(world, "https://b.example/")).status).toBe(404);
    expect((await get(world, "https://a.example")).status).toBe(200);
  });

  it("answers the unknown as its host would, and 404 text elsewhere", async () => {
    const own = { status: 200, contentType: JSON_TYPE, body: '{"totalFound":0}' };
    await writeTable({ routes: [], notFound: { "api.vendor.example": own } });
    const world = await loadReplayWorld(dir);
    expect(await get(world, "https://api.vendor.example/zzzzz")).toMatchObject({
      status: 200,
      body: own.body,
    });
    const elsewhere = await get(world, "https://nowhere.example/");
    expect(elsewhere).toMatchObject({ status: 404, headers: { "content-type": "text/plain" } });
  });
});

describe("a bad replay folder", () => {
  it("is named when it is missing", async () => {
    const missing = path.join(root, "nothing");
    await expect(loadReplayWorld(missing)).rejects.toThrow(path.join(missing, "companies.csv"));
  });

  it("is told apart by what is wrong with its table", async () => {
    await writeFile(path.join(dir, "routes.json"), "{ routes: ");
    await expect(loadReplayWorld(dir)).rejects.toThrow(/routes\.json is not JSON/);
    await writeTable({ routes: [{ method: "GET", url: "nowhere", status: "ok" }] });
    await expect(loadReplayWorld(dir)).rejects.toThrow(
      /routes\.json is not a table of routes[\s\S]*routes\[0\]\.url/,
    );
    await writeTable({ routes: [route("https://a.example/", { file: "x.html" })] });
    await expect(loadReplayWorld(dir)).rejects.toThrow(/either file or body/);
    await writeTable({ routes: [route("https://a.example/"), route("https://a.example/")] });
    await expect(loadReplayWorld(dir)).rejects.toThrow(/two routes answer GET a\.example/);
  });

  it("names the file that a route wants and the route", async () => {
    await writeTable({ routes: [fileRoute("https://a.example/jobs", "pages/gone.json")] });
    await expect(loadReplayWorld(dir)).rejects.toThrow(/gone\.json[\s\S]*https:\/\/a\.example\/jobs/);
  });
});
