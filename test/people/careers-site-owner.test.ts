import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { structuredSitePages } from "../../local/boards/structured-site.ts";
import { type Setting, setting } from "../api/setting.ts";
import { json, world } from "../world/world.ts";

// Whole nights: seconds on an idle machine, longer on a busy one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ELSEWHERE = "https://jobs.unrelated-site.com/vacancies";
const WEBSITE = "https://dingo-robotics.com";
const NAMED = { kind: "careersSite", company: "Dingo Robotics", website: WEBSITE, url: ELSEWHERE };
type Ask = ReturnType<Setting["as"]>;

let on: Setting;
let operator: Ask;
let night: number;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  operator = on.as(await on.key("house", ["operator"]));
  night = 0;
  for (const url of [ELSEWHERE, "https://careers.dingo-robotics.com/vacancies"]) await serveSite(url);
  await serveBoard();
});

async function serveSite(url: string): Promise<void> {
  const vacancy = {
    ...{ id: "1", title: "Foreign Engineer", division: null, city: "Berlin" },
    ...{ postedOn: "2026-11-10", closesOn: "2027-12-20", text: "What the site says." },
  };
  const pages = structuredSitePages({ url, organisation: "Somebody", country: "DE", vacancies: [vacancy] });
  for (const [page, { status, headers, body }] of pages) {
    await world.route({ url: page, status, headers: { ...headers }, body });
  }
}

async function serveBoard(): Promise<void> {
  const api = "https://boards-api.greenhouse.io/v1/boards/dingorobotics";
  const job = {
    ...{ id: 7, title: "Backend Engineer", updated_at: "2026-11-01T00:00:00Z", location: { name: "Berlin" } },
    ...{ content: "TypeScript", absolute_url: "https://boards.greenhouse.io/dingorobotics/jobs/7" },
  };
  await world.route({ url: api, ...json({ name: "Dingo Robotics", content: "" }) });
  await world.route({ url: `${api}/jobs`, ...json({ jobs: [job], meta: { total: 1 } }) });
}

async function institution(institutionId: string, sources: object[]): Promise<Ask> {
  const made = await operator("POST", "/v1/institutions", {
    body: { institutionId, name: institutionId, config: { sources } },
  });
  expect([made.status, made.text]).toEqual([201, made.text]);
  return on.as(await on.key(institutionId, ["admin"]));
}

/** Watches the company for its board at a vendor. */
const acme = () =>
  institution("acme", [
    {
      kind: "companies",
      companies: [
        {
          ...{ name: "Dingo Robotics", website: WEBSITE },
          boardUrl: "https://boards.greenhouse.io/dingorobotics",
        },
      ],
    },
  ]);

async function change(by: Ask, institutionId: string, sources: object[]): Promise<number> {
  const { revision } = (await operator("GET", `/v1/institutions/${institutionId}`)).body;
  const answer = await by("PATCH", `/v1/institutions/${institutionId}`, {
    body: { revision, config: { sources } },
  });
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return answer.body.revision;
}

async function nextNight(): Promise<void> {
  await on.night.night(night);
  night += 1;
}

const company = async (by: Ask) => (await by("GET", "/v1/companies")).body.items[0];
const titles = async (by: Ask): Promise<string[]> => {
  const { companyId } = await company(by);
  const { items } = (await by("GET", `/v1/postings?company=${companyId}`)).body;
  return items.map(({ title }: { title: string }) => title).sort();
};
const sites = async (by: Ask): Promise<[string, string | null][]> =>
  (await company(by)).boards
    .filter(({ provider }: { provider: string }) => provider === "json-ld")
    .map(({ status, reason }: { status: string; reason: string | null }) => [status, reason]);

const WORD = expect.stringContaining("have an operator confirm it");

describe("a careers site that an institution names for a company that others watch", () => {
  it("is not theirs elsewhere than on the company's domain, until an operator confirms it", async () => {
    const watcher = await acme();
    const birch = await institution("birch", []);
    await nextNight();
    await change(birch, "birch", [NAMED]);
    await nextNight();
    expect(await sites(birch)).toEqual([["candidate", WORD]]);
    expect([await titles(watcher), await titles(birch)]).toEqual([
      ["Backend Engineer"],
      ["Backend Engineer"],
    ]);
    await change(operator, "birch", [{ ...NAMED, confirmed: true }]);
    await nextNight();
    expect(await sites(watcher)).toEqual([["verified", null]]);
    expect(await titles(watcher)).toEqual(["Backend Engineer", "Foreign Engineer"]);
  });

  it("is theirs on the company's own domain", async () => {
    const watcher = await acme();
    const birch = await institution("birch", []);
    await change(birch, "birch", [{ ...NAMED, url: "https://careers.dingo-robotics.com/vacancies" }]);
    await nextNight();
    expect(await sites(watcher)).toEqual([["verified", null]]);
  });

  it("is not theirs on a domain that only those who name it give for the company", async () => {
    const watcher = await institution("acme", [
      { kind: "companies", companies: [{ name: "Dingo Robotics" }] },
    ]);
    const birch = await institution("birch", []);
    await change(birch, "birch", [{ ...NAMED, website: "https://unrelated-site.com" }]);
    await nextNight();
    expect((await company(watcher)).domain).toBe("unrelated-site.com");
    expect([await sites(watcher), await titles(watcher)]).toEqual([[["candidate", WORD]], []]);
  });

  it("is theirs where an operator adds it", async () => {
    await institution("birch", [NAMED]);
    const watcher = await acme();
    await nextNight();
    expect(await sites(watcher)).toEqual([["verified", null]]);
  });
});

describe("a careers site elsewhere", () => {
  it("is a company's that nobody else watches, and no longer once others do", async () => {
    const birch = await institution("birch", []);
    await change(birch, "birch", [NAMED]);
    await nextNight();
    expect([await sites(birch), await titles(birch)]).toEqual([[["verified", null]], ["Foreign Engineer"]]);
    const watcher = await acme();
    await nextNight();
    expect([await sites(watcher), await titles(watcher)]).toEqual([
      [["candidate", WORD]],
      ["Backend Engineer"],
    ]);
    for (const by of [watcher, birch]) {
      const [{ topPostings }] = (await by("GET", "/v1/leads")).body.items;
      expect(topPostings).toMatchObject([{ title: "Backend Engineer" }]);
    }
  });

  it("is a company's where all who watch it say so", async () => {
    const both = [];
    for (const id of ["birch", "cedar"]) {
      const own = await institution(id, []);
      await change(own, id, [NAMED]);
      both.push(own);
    }
    await nextNight();
    for (const own of both) expect(await sites(own)).toEqual([["verified", null]]);
  });

  it("is nobody's any more when its source is taken off", async () => {
    const birch = await institution("birch", []);
    await change(birch, "birch", [NAMED]);
    await nextNight();
    await change(birch, "birch", []);
    const watcher = await acme();
    await nextNight();
    expect([await sites(watcher), await titles(watcher)]).toEqual([
      [["candidate", WORD]],
      ["Backend Engineer"],
    ]);
  });

  it("is not a namesake's by a word that was given for another company", async () => {
    const other = { ...NAMED, company: "Other Works", website: "https://other-works.com" };
    await institution("birch", [other]);
    const watcher = await acme();
    const cedar = await institution("cedar", []);
    await change(cedar, "cedar", [NAMED]);
    await nextNight();
    expect(await sites(watcher)).toEqual([["candidate", WORD]]);
  });

  it("writes nothing on a night on which nothing about it changed", async () => {
    const birch = await institution("birch", []);
    await change(birch, "birch", [NAMED]);
    await acme();
    await nextNight();
    const stored = () => on.db.all("SELECT * FROM company_sources, discovery_attempts");
    await nextNight();
    const before = await stored();
    await nextNight();
    expect(await stored()).toEqual(before);
  });
});
