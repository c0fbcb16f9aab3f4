import { beforeAll, expect, it } from "vitest";
import { smallTown, type Town } from "../night/small-town.ts";
import { type Setting, setting } from "./setting.ts";

let on: Setting;
let town: Town;

beforeAll(async () => {
  on = setting();
  town = await smallTown("split");
  await on.night.companies(town.csv);
  await town.greenhouse([{ id: "1", title: "Backend Engineer" }]);
  await town.lever([{ id: "1", title: "Nurse" }]);
  await town.ashby([]);
}, 60_000);

const start = async (scope: "scrape" | "process", mode: string) => {
  const ask = on.as(await on.key("default", [scope]));
  const { status, body } = await ask("POST", "/v1/runs", { body: { mode } });
  if (status === 202) await on.night.finish(body.runId);
  return { status, statistics: (await ask("GET", "/v1/stats/pipeline")).status };
};

it("gives scraping and processing a key, a run and numbers of their own", async () => {
  const reader = on.as(await on.key("default", ["read"]));
  const stats = async () => (await reader("GET", "/v1/stats/pipeline")).body;
  expect(await start("scrape", "processOnly")).toEqual({ status: 403, statistics: 403 });
  expect(await start("scrape", "scrapeOnly")).toEqual({ status: 202, statistics: 403 });
  const scraped = await stats();
  expect(scraped.modes).toMatchObject([{ mode: "scrapeOnly", runs: 1, successRate: expect.any(Number) }]);
  expect(scraped.staging).toEqual({ scraped: 2, unprocessed: 2, refused: 0, retrying: 0 });
  expect(scraped.runners.map(({ runner }: { runner: string }) => runner)).toEqual([
    ...["directory", "ats-discovery", "ats-ingestion"],
  ]);
  expect(await start("process", "scrapeOnly")).toEqual({ status: 403, statistics: 403 });
  expect(await start("process", "processOnly")).toEqual({ status: 202, statistics: 403 });
  await on.night.night(1, "scrapeOnly");
  const both = await stats();
  expect(both.modes).toMatchObject([
    { mode: "processOnly", runs: 1 },
    { mode: "scrapeOnly", runs: 2 },
  ]);
  expect(both.staging).toMatchObject({ scraped: 0, unprocessed: 0 });
  const processing = both.runners.filter(({ mode }: { mode: string }) => mode === "processOnly");
  expect(processing.map(({ runner }: { runner: string }) => runner)).toEqual([
    ...["processing", "sheets-sync", "feedback", "archive", "report"],
  ]);
  expect(processing[0]).toMatchObject({ steps: 1, chunks: expect.any(Number) });
  expect(both.days).toMatchObject([
    { mode: "scrapeOnly", runs: 1, byClock: 1 },
    { mode: "processOnly", runs: 1, byClock: 0 },
    { mode: "scrapeOnly", runs: 1, byClock: 0 },
  ]);
}, 60_000);
