import { beforeEach, describe, expect, it } from "vitest";
import { type Database, DatabaseError, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { atsDiscoveryRunner } from "../../worker/runners/ats-discovery.ts";
import { LeaseLostError } from "../../worker/runs/index.ts";
import { setting } from "../outbound/setting.ts";
import { html, json, world } from "../world/world.ts";
import { a, attempt, clearDiscovery, db, discover, lever, links, site, watch } from "./discovery-night.ts";
import { NIGHT, testNight } from "./night-context.ts";

beforeEach(clearDiscovery);

describe("a search that finds nothing", () => {
  it("says that the list has no website", async () => {
    const id = await watch("Nowhere");
    const { counters } = await discover();
    expect(counters).toMatchObject({ companies: 1, withoutWebsite: 1, requests: 0 });
    expect(await attempt(id)).toMatchObject({ outcome: "no_website", detail: "No website in the list" });
  });

  it("says that the board does not exist", async () => {
    const id = await watch("Ghost", { boardUrl: "https://jobs.lever.co/ghostco" });
    await world.route({
      url: "https://api.lever.co/v0/postings/ghostco",
      ...json({ ok: false, error: "Document not found" }, 404),
    });
    await discover();
    expect(await links()).toEqual([]);
    expect(await attempt(id)).toMatchObject({
      outcome: "no_board_found",
      detail: "The board lever: ghostco does not exist",
    });
  });

  it.each([
    ["dead", { fault: "reset" as const }, /could not be read/],
    ["down", { status: 503 }, /it answered 503/],
    ["wall", html("Forbidden", 403), /it answered 403/],
    ["loop", { status: 302, headers: { location: "https://loop-co.com/" } }, /redirected in a circle/],
  ])("is no error of the night when the site is unreachable: %s", async (name, answer, reason) => {
    const domain = `${name}-co.com`;
    const id = await watch(name, { domain });
    await world.route({ url: `https://${domain}/`, ...answer });
    await world.route({ url: `https://www.${domain}/`, ...answer });
    const { counters, errors } = await discover();
    expect(errors).toEqual([]);
    expect(counters).toMatchObject({ unreachable: 1 });
    expect(await attempt(id)).toMatchObject({
      outcome: "site_unreachable",
      detail: expect.stringMatching(reason),
      attempts: 1,
      days: 1,
    });
    await discover(1);
    expect(await attempt(id)).toMatchObject({ attempts: 2, days: 3 });
  });

  it("gives up on redirects that never end", async () => {
    const id = await watch("Ever", { domain: "ever-co.com" });
    await world.route({ url: "https://ever-co.com/", status: 302, headers: { location: "/1" } });
    for (let n = 1; n < 9; n += 1) {
      await world.route({ url: `https://ever-co.com/${n}`, status: 302, headers: { location: `/${n + 1}` } });
    }
    await discover();
    expect(await attempt(id)).toMatchObject({
      outcome: "site_unreachable",
      detail: expect.stringContaining("more than 3 redirects"),
    });
  });

  it("keeps out where robots.txt says so", async () => {
    const id = await watch("Shy", { domain: "shy-co.com" });
    await world.route({
      url: "https://shy-co.com/robots.txt",
      headers: { "content-type": "text/plain" },
      body: "User-agent: *\nDisallow: /\n",
    });
    await site("shy-co.com", { "/": a("https://jobs.lever.co/shyco") });
    await discover();
    expect(await links()).toEqual([]);
    expect(await attempt(id)).toMatchObject({
      detail: expect.stringContaining("robots.txt of shy-co.com forbids it"),
    });
    expect((await world.requests("https://shy-co.com/")).map(({ url }) => new URL(url).pathname)).toEqual([
      "/robots.txt",
    ]);
  });
});

describe("the next night", () => {
  it("writes nothing while nobody is due, and one row for a search that finds the same", async () => {
    await watch("Same", { boardUrl: "https://jobs.lever.co/sameco" });
    await lever("sameco");
    await discover();
    const idle = await discover(1);
    expect(idle.outcomes).toEqual([]);
    expect(idle.night.db.usage().rowsWritten).toBe(0);
    const again = await discover(30);
    expect(again.counters).toMatchObject({ companies: 1, boardsNew: 0 });
    expect(again.night.db.usage().rowsWritten).toBe(1);
  });

  it("searches again at once when the list brings a website", async () => {
    const id = await watch("Late");
    await discover();
    await db.write([
      statement("UPDATE companies SET website = 'https://late-co.com', updated_at = ?1", NIGHT + DAY),
    ]);
    await site("late-co.com", { "/": a("https://apply.workable.com/lateco") });
    await discover(1);
    expect(await attempt(id)).toMatchObject({ outcome: "provider_not_supported" });
  });

  it("leaves companies alone that nobody watches", async () => {
    await watch("Left");
    await watch("Closed");
    await db.write([
      statement("UPDATE watches SET removed_at = 5 WHERE company_id = 'co_left'"),
      statement("UPDATE watches SET institution_id = 'shut' WHERE company_id = 'co_closed'"),
      statement(
        "INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES ('shut', 'Closed', 0, '{}', 0)",
      ),
    ]);
    expect((await discover()).outcomes).toEqual([]);
  });
});

describe("a chunk", () => {
  it("holds 25 companies, those that waited longest first", async () => {
    for (let n = 0; n < 60; n += 1) await watch(`Firm ${n}`, { id: `co_${String(n).padStart(3, "0")}` });
    const night = testNight("run_0");
    await night.db.write([
      statement(
        `INSERT INTO discovery_attempts SELECT company_id, 'no_website', '', 1, 1000 - CAST(substr(company_id, 4) AS INTEGER), 'old', 0
         FROM companies WHERE company_id < 'co_030'`,
      ),
    ]);
    const chunks = (await atsDiscoveryRunner.plan(night)).map((payload) => payload.companyIds as string[]);
    expect(chunks.map((ids) => ids.length)).toEqual([25, 25, 10]);
    expect(chunks.flat()[0]).toBe("co_030");
    expect(chunks.flat().slice(-2)).toEqual(["co_001", "co_000"]);
  });

  it("stops when its time is up and goes on where it stopped", async () => {
    for (const name of ["One", "Two", "Three"]) await watch(name);
    const night = testNight("run_0");
    const [payload = {}] = await atsDiscoveryRunner.plan(night);
    const late = await atsDiscoveryRunner.work({ ...night, stopAt: night.now() }, payload);
    expect(late).toMatchObject({ kind: "again", counters: { companies: 0 } });
    expect(await atsDiscoveryRunner.work(night, payload)).toMatchObject({
      kind: "done",
      counters: { companies: 3 },
    });
    const repeated = testNight("run_0");
    expect(await atsDiscoveryRunner.work(repeated, payload)).toMatchObject({
      kind: "done",
      counters: { companies: 0 },
    });
    expect(repeated.db.usage().rowsWritten).toBe(0);
  });

  it("survives a surprise about one company", async () => {
    await watch("Bad", { domain: "bad-co.com" });
    await watch("Good");
    const { outbound } = setting();
    const { errors, counters } = await discover(0, {
      outbound: {
        request: (request) => {
          if (request.url.includes("bad-co")) throw new TypeError("unforeseen");
          return outbound.request(request);
        },
        penalise: outbound.penalise,
      },
    });
    expect(errors).toEqual([{ subject: "Bad", subjectId: "co_bad", message: "unforeseen" }]);
    expect(counters).toMatchObject({ companies: 1 });
  });

  it.each([new LeaseLostError("lost"), new DatabaseError("overloaded", "D1 DB is overloaded", null)])(
    "ends when the database or the lease is lost: %s",
    async (error) => {
      await watch("Any");
      const night = testNight("run_0");
      const failing: Database = { ...night.db, write: () => Promise.reject(error) };
      const [payload = {}] = await atsDiscoveryRunner.plan(night);
      await expect(atsDiscoveryRunner.work({ ...night, db: failing }, payload)).rejects.toBe(error);
    },
  );
});
