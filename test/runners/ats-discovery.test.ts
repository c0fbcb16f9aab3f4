import { beforeEach, describe, expect, it } from "vitest";
import { type Database, DatabaseError, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { OutboundRequest } from "../../worker/outbound/index.ts";
import { atsDiscoveryRunner } from "../../worker/runners/ats-discovery.ts";
import { LeaseLostError } from "../../worker/runs/index.ts";
import { setting } from "../outbound/setting.ts";
import { html, json, world } from "../world/world.ts";
import { NIGHT, type TestNight, testNight } from "./night-context.ts";

const TABLES = ["institutions", "companies", "watches", "boards", "company_sources", "discovery_attempts"];
const a = (href: string, text = "Careers"): string => `<a href="${href}">${text}</a>`;

let db: Database;

beforeEach(async () => {
  ({ db } = testNight("setup"));
  await db.write(TABLES.map((table) => statement(`DELETE FROM ${table}`)));
  await db.write([statement("INSERT INTO institutions VALUES ('inst', 'Agency', 1, '{}', 0)")]);
});

interface Given {
  id?: string;
  domain?: string | null;
  website?: string | null;
  boardUrl?: string | null;
}

/** Puts a company on the watch list; its website is its domain unless the test says otherwise. */
async function watch(name: string, given: Given = {}): Promise<string> {
  const { domain = null, boardUrl = null, id = `co_${name.toLowerCase().replace(/\W/g, "")}` } = given;
  const website =
    given.website === undefined && domain !== null ? `https://${domain}` : (given.website ?? null);
  await db.write([
    statement("INSERT INTO companies VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)", id, name, domain, website, boardUrl),
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       VALUES ('inst', ?1, 'new', 0, 1, 1)`,
      id,
    ),
  ]);
  return id;
}

async function site(domain: string, pages: Record<string, string>): Promise<void> {
  for (const [path, body] of Object.entries(pages))
    await world.route({ url: `https://${domain}${path}`, ...html(body) });
}

async function greenhouse(token: string, name: string): Promise<void> {
  const url = `https://boards-api.greenhouse.io/v1/boards/${token}`;
  await world.route({ url, ...json({ name, content: "" }) });
  await world.route({ url: `${url}/jobs`, ...json({ jobs: [], meta: { total: 0 } }) });
}

const lever = (token: string) =>
  world.route({ url: `https://api.lever.co/v0/postings/${token}`, ...json([]) });

/** One night's discovery from its plan; its database and requests can be looked at afterwards. */
async function run(day = 0, over: Partial<TestNight> = {}) {
  const asked: OutboundRequest[] = [];
  const { outbound } = setting();
  const night: TestNight = {
    ...testNight(`run_${day}`, NIGHT + day * DAY),
    outbound: {
      request: (request) => {
        asked.push(request);
        return outbound.request(request);
      },
      penalise: outbound.penalise,
    },
    ...over,
  };
  const outcomes = [];
  for (const payload of await atsDiscoveryRunner.plan(night)) {
    outcomes.push(await atsDiscoveryRunner.work(night, payload));
  }
  const [first] = outcomes;
  return {
    night,
    counters: first?.counters ?? {},
    errors: outcomes.flatMap((o) => o.errors),
    outcomes,
    asked,
  };
}

const links = () =>
  db.all<Record<string, unknown>>(
    `SELECT company_id, board_id, status, found_by, reason FROM company_sources ORDER BY board_id, company_id`,
  );
const attempt = (companyId: string) =>
  db.first<Record<string, unknown>>(
    "SELECT outcome, detail, attempts, (next_attempt_at - ?2) / 86400000.0 AS days FROM discovery_attempts WHERE company_id = ?1",
    companyId,
    NIGHT,
  );

describe("finding a board", () => {
  it("follows the careers link of the home page, and keeps the page as evidence", async () => {
    const id = await watch("Follow Robots", { domain: "follow-robots.com" });
    await site("follow-robots.com", {
      "/": a("/about") + a("/company/jobs", "Open positions"),
      "/company/jobs":
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=followrobots"></script>',
    });
    await greenhouse("followrobots", "Follow Robots, Inc.");
    const { counters } = await run();
    expect(counters).toEqual({
      companies: 1,
      boardsFound: 1,
      boardsNew: 1,
      candidates: 0,
      notSupported: 0,
      unreachable: 0,
      withoutWebsite: 0,
      requests: 4,
    });
    expect(await links()).toEqual([
      {
        company_id: id,
        board_id: "greenhouse:followrobots",
        status: "verified",
        found_by: "embed",
        reason: null,
      },
    ]);
    const stored = await db.first<{ evidence: string }>("SELECT evidence FROM company_sources");
    expect(JSON.parse(stored?.evidence ?? "")).toEqual({
      page: "https://follow-robots.com/company/jobs",
      snippet: '<script src="https://boards.greenhouse.io/embed/job_board/js?for=followrobots">',
    });
    expect(await attempt(id)).toMatchObject({
      outcome: "board_found",
      detail: "Board found (greenhouse: followrobots)",
      days: 30,
    });
    expect(await db.first("SELECT provider, token, failures, baseline FROM boards")).toEqual({
      provider: "greenhouse",
      token: "followrobots",
      failures: 0,
      baseline: "[]",
    });
  });

  it("takes the board the directory gave, without a look at the website", async () => {
    const id = await watch("Given", { domain: "given-co.com", boardUrl: "https://jobs.lever.co/givenco" });
    await lever("givenco");
    await run();
    expect(await links()).toMatchObject([
      { company_id: id, board_id: "lever:givenco", status: "verified", found_by: "given" },
    ]);
    expect(await world.requests("https://given-co.com")).toEqual([]);
  });

  it("goes on to the website when the board the directory gave is gone", async () => {
    const id = await watch("Moved", { domain: "moved-co.com", boardUrl: "https://jobs.lever.co/movedold" });
    await site("moved-co.com", { "/": a("https://jobs.lever.co/movednew") });
    await world.route({
      url: "https://api.lever.co/v0/postings/movedold",
      ...json({ ok: false, error: "Document not found" }, 404),
    });
    await lever("movednew");
    await run();
    expect((await links()).map((link) => link.board_id)).toEqual(["lever:movednew"]);
    expect(await attempt(id)).toMatchObject({ outcome: "board_found" });
  });

  it("reads a careers page that the directory gave first", async () => {
    await watch("Page", { boardUrl: "https://page-careers.com/work" });
    await site("page-careers.com", { "/work": a("https://jobs.lever.co/pageco") });
    await lever("pageco");
    await run();
    expect(await links()).toMatchObject([{ board_id: "lever:pageco", status: "verified", found_by: "link" }]);
  });

  it("takes a redirect to a vendor for what it is, and never reads the vendor's page", async () => {
    await watch("Hop", { domain: "hop-co.com" });
    await site("hop-co.com", { "/": a("/careers") });
    await world.route({
      url: "https://hop-co.com/careers",
      status: 301,
      headers: { location: "https://jobs.lever.co/hopco" },
    });
    await lever("hopco");
    await run();
    expect(await links()).toMatchObject([
      { board_id: "lever:hopco", status: "verified", found_by: "redirect" },
    ]);
    expect(await world.requests("https://jobs.lever.co/hopco")).toEqual([]);
  });

  it("tries well-known paths when no link leads on, within eight pages", async () => {
    await watch("Quiet", { domain: "quiet-co.com" });
    await site("quiet-co.com", {
      "/": "<p>Hello</p>",
      "/company/careers": a("https://jobs.ashbyhq.com/Quiet%20Co"),
    });
    await world.route({
      url: "https://api.ashbyhq.com/posting-api/job-board/Quiet%20Co",
      ...json({ apiVersion: "1", jobs: [] }),
    });
    const { asked } = await run();
    expect(await links()).toMatchObject([{ board_id: "ashby:Quiet Co", status: "verified" }]);
    expect(asked.map((request) => new URL(request.url).pathname)).toEqual([
      "/",
      "/careers",
      "/jobs",
      "/company/careers",
      "/posting-api/job-board/Quiet%20Co",
    ]);
  });

  it("spends at most ten requests on a site full of careers links", async () => {
    const id = await watch("Maze", { domain: "maze-co.com" });
    const many = Array.from({ length: 20 }, (_, n) => a(`/careers/${n}`)).join("");
    await site("maze-co.com", {
      "/": many,
      ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`/careers/${n}`, many])),
    });
    const { counters } = await run();
    expect(counters.requests).toBeLessThanOrEqual(10);
    expect(await attempt(id)).toMatchObject({
      outcome: "no_board_found",
      detail: "No job board on the site",
      days: 7,
    });
  });

  it("stores the board of a vendor that cannot be read yet", async () => {
    const id = await watch("Zego", { domain: "zego-co.com" });
    await site("zego-co.com", { "/": a("https://apply.workable.com/zego/") });
    const { counters } = await run();
    expect(counters).toMatchObject({ boardsFound: 0, notSupported: 1, boardsNew: 1 });
    expect(await links()).toMatchObject([{ board_id: "workable:zego", status: "verified" }]);
    expect(await attempt(id)).toMatchObject({
      outcome: "provider_not_supported",
      detail: "Board found (workable: zego), provider not supported yet",
    });
  });
});

describe("the owner of a board", () => {
  it("is not the company whose page embeds another employer's board", async () => {
    const id = await watch("Astro", { domain: "astro-co.com" });
    await site("astro-co.com", {
      "/": '<iframe src="https://boards.greenhouse.io/embed/job_board?for=voyagerco"></iframe>',
    });
    await greenhouse("voyagerco", "Voyager Technologies");
    const { counters } = await run();
    expect(counters).toMatchObject({ boardsFound: 0, candidates: 1 });
    expect(await links()).toMatchObject([
      {
        board_id: "greenhouse:voyagerco",
        status: "candidate",
        reason: "The board says it belongs to Voyager Technologies",
      },
    ]);
    expect(await attempt(id)).toMatchObject({ outcome: "board_unconfirmed" });
  });

  it("is one company; a second one shares it, also when both are searched at once", async () => {
    for (const name of ["Parent", "Daughter"]) {
      await watch(name, { boardUrl: "https://jobs.lever.co/family" });
    }
    await lever("family");
    const { counters, errors } = await run();
    expect(errors).toEqual([]);
    expect(counters).toMatchObject({ companies: 2, boardsFound: 2, boardsNew: 1 });
    const found = await links();
    expect(found.map((link) => link.status).sort()).toEqual(["shared", "verified"]);
    const owner =
      found.find((link) => link.status === "verified")?.company_id === "co_parent" ? "Parent" : "Daughter";
    expect(found.find((link) => link.status === "shared")?.reason).toBe(`Already the board of ${owner}`);
  });

  it("waits for the vendor to answer, and asks again the next night", async () => {
    const id = await watch("Patient", { domain: "patient-co.com" });
    await site("patient-co.com", { "/": a("https://boards.greenhouse.io/patientco") });
    const board = "https://boards-api.greenhouse.io/v1/boards/patientco";
    await world.route({ url: board, status: 500 });
    await run();
    expect(await links()).toMatchObject([
      { status: "candidate", reason: expect.stringContaining("Not confirmed yet") },
    ]);
    expect(await attempt(id)).toMatchObject({ days: 1 });
    await greenhouse("patientco", "Patient Co");
    await run(1);
    expect(await links()).toMatchObject([{ status: "verified", reason: null }]);
  });

  it("is not forgotten because the vendor cannot be asked today", async () => {
    await watch("Steady", { boardUrl: "https://boards.greenhouse.io/steadyco" });
    await greenhouse("steadyco", "Steady");
    await run();
    await world.route({ url: "https://boards-api.greenhouse.io/v1/boards/steadyco", status: 500 });
    await run(30);
    expect(await links()).toMatchObject([{ status: "verified" }]);
  });

  it("stays refused when a person refused it", async () => {
    const id = await watch("Picky", { boardUrl: "https://jobs.lever.co/pickyco" });
    await lever("pickyco");
    await run();
    await db.write([statement("UPDATE company_sources SET status = 'rejected'")]);
    await run(30);
    expect(await links()).toMatchObject([{ company_id: id, status: "rejected" }]);
    expect(await attempt(id)).toMatchObject({ outcome: "no_board_found" });
  });
});

describe("a search that finds nothing", () => {
  it("says that the list has no website", async () => {
    const id = await watch("Nowhere");
    const { counters } = await run();
    expect(counters).toMatchObject({ companies: 1, withoutWebsite: 1, requests: 0 });
    expect(await attempt(id)).toMatchObject({ outcome: "no_website", detail: "No website in the list" });
  });

  it("says that the board does not exist", async () => {
    const id = await watch("Ghost", { boardUrl: "https://jobs.lever.co/ghostco" });
    await world.route({
      url: "https://api.lever.co/v0/postings/ghostco",
      ...json({ ok: false, error: "Document not found" }, 404),
    });
    await run();
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
    const { counters, errors } = await run();
    expect(errors).toEqual([]);
    expect(counters).toMatchObject({ unreachable: 1 });
    expect(await attempt(id)).toMatchObject({
      outcome: "site_unreachable",
      detail: expect.stringMatching(reason),
      attempts: 1,
      days: 1,
    });
    await run(1);
    expect(await attempt(id)).toMatchObject({ attempts: 2, days: 3 });
  });

  it("gives up on redirects that never end", async () => {
    const id = await watch("Ever", { domain: "ever-co.com" });
    await world.route({ url: "https://ever-co.com/", status: 302, headers: { location: "/1" } });
    for (let n = 1; n < 9; n += 1) {
      await world.route({ url: `https://ever-co.com/${n}`, status: 302, headers: { location: `/${n + 1}` } });
    }
    await run();
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
    await run();
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
    await run();
    const idle = await run(1);
    expect(idle.outcomes).toEqual([]);
    expect(idle.night.db.usage().rowsWritten).toBe(0);
    const again = await run(30);
    expect(again.counters).toMatchObject({ companies: 1, boardsNew: 0 });
    expect(again.night.db.usage().rowsWritten).toBe(1);
  });

  it("searches again at once when the list brings a website", async () => {
    const id = await watch("Late");
    await run();
    await db.write([
      statement("UPDATE companies SET website = 'https://late-co.com', updated_at = ?1", NIGHT + DAY),
    ]);
    await site("late-co.com", { "/": a("https://apply.workable.com/lateco") });
    await run(1);
    expect(await attempt(id)).toMatchObject({ outcome: "provider_not_supported" });
  });

  it("leaves companies alone that nobody watches", async () => {
    await watch("Left");
    await watch("Closed");
    await db.write([
      statement("UPDATE watches SET removed_at = 5 WHERE company_id = 'co_left'"),
      statement("UPDATE watches SET institution_id = 'shut' WHERE company_id = 'co_closed'"),
      statement("INSERT INTO institutions VALUES ('shut', 'Closed', 0, '{}', 0)"),
    ]);
    expect((await run()).outcomes).toEqual([]);
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
    const { errors, counters } = await run(0, {
      outbound: {
        request: (request) => {
          if (request.url.includes("bad-co")) throw new TypeError("unforeseen");
          return outbound.request(request);
        },
        penalise: outbound.penalise,
      },
    });
    expect(errors).toEqual([{ subject: "Bad", message: "unforeseen" }]);
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
