import { beforeAll, expect, it, vi } from "vitest";
import body from "../../../examples/institutions/public-body.json";
import agency from "../../../examples/institutions/recruiting-agency.json";
import { type SiteVacancy, structuredSitePages } from "../../../local/boards/structured-site.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { loadSteps } from "../../../worker/runs/index.ts";
import { type Setting, setting } from "../../api/setting.ts";
import { restoreSnapshot, takeSnapshot } from "../../night/snapshot.ts";
import { FIRST_NIGHT } from "../../night/test-night.ts";
import { json, world } from "../../world/world.ts";

// Whole nights: seconds on an idle machine, longer on a busy one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SITE = "https://careers.harbour-city-council.com/vacancies";
const vacancy = (id: string, title: string, division: string): SiteVacancy => ({
  ...{ id, title, division, city: "Harbour City", postedOn: "2026-11-10", closesOn: "2026-12-20" },
  text: `What a ${title} does all day long.`,
});
const held = [vacancy("1", "Bridge Inspector", "Roads"), vacancy("2", "Librarian", "Library Services")];

let on: Setting;
let city: ReturnType<Setting["as"]>;

async function serve(vacancies: readonly SiteVacancy[]): Promise<void> {
  const site = { url: SITE, organisation: "Harbour City Council", country: "AU", vacancies };
  for (const [url, { status, headers, body: text }] of structuredSitePages(site)) {
    await world.route({ url, status, headers: { ...headers }, body: text });
  }
}

/** A company of the agency's, whose board has departments like any. */
async function serveAnvil(): Promise<void> {
  const api = "https://boards-api.greenhouse.io/v1/boards/anvilrobotics";
  const job = {
    ...{ id: 7, title: "Backend Engineer", updated_at: "2026-11-01T00:00:00Z", location: { name: "Berlin" } },
    ...{ content: "TypeScript", absolute_url: "https://boards.greenhouse.io/anvilrobotics/jobs/7" },
    departments: [{ id: 1, name: "Engineering", child_ids: [], parent_id: null }],
  };
  await world.route({ url: api, ...json({ name: "Anvil Robotics", content: "" }) });
  await world.route({ url: `${api}/jobs`, ...json({ jobs: [job], meta: { total: 1 } }) });
}

const stored = () => on.db.all<{ name: string }>("SELECT * FROM divisions ORDER BY company_id, division_id");
const names = async () => (await stored()).map(({ name }) => name).sort();
const made = async (runId: string) =>
  (await loadSteps(on.db, runId)).map(({ counters }) => (JSON.parse(counters).divisions ?? 0) as number);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

beforeAll(async () => {
  on = setting();
  const operator = on.as(await on.key("house", ["operator"]));
  for (const example of [agency, body]) await operator("POST", "/v1/institutions", { body: example });
  city = on.as(await on.key(body.institutionId, ["admin"]));
  await serve(held);
  await serveAnvil();
});

it("a night keeps the divisions that the public body's postings name, with their place in its structure", async () => {
  const run = await on.night.night(0);
  expect(sum(await made(run.runId))).toBe(2);
  const [company] = (await city("GET", "/v1/companies?q=harbour")).body.items;
  const { body: divisions } = await city("GET", `/v1/companies/${company.companyId}/divisions`);
  expect(divisions.items).toMatchObject([
    { name: "Library Services", divisionPath: ["Community Services", "Libraries"], source: "postings" },
    { name: "Roads", divisionPath: ["Infrastructure", "Roads and Bridges"], source: "postings" },
  ]);
  const [posting] = (await city("GET", `/v1/postings?company=${company.companyId}`)).body.items;
  expect(divisions.items[0].createdAt).toBe(posting.firstSeenAt);
  expect(await on.db.all("SELECT DISTINCT department FROM postings ORDER BY 1")).toHaveLength(3);
});

it("a night without news writes none of them", async () => {
  const before = await stored();
  const run = await on.night.night(1);
  expect([sum(await made(run.runId)), await stored()]).toEqual([0, before]);
});

it("a night processed twice gives the same divisions", async () => {
  await serve([...held, vacancy("3", "Ranger", "Parks"), vacancy("4", "Foreman", "Dept. of Roads")]);
  await on.night.night(2, "scrapeOnly");
  const staged = await takeSnapshot(on.db);
  const runs = [];
  for (let time = 0; time < 2; time += 1) {
    await restoreSnapshot(on.db, staged);
    runs.push([await on.night.night(2, "processOnly"), await stored()] as const);
  }
  const [first, again] = runs;
  expect(again?.[1]).toEqual(first?.[1]);
  expect(await names()).toEqual(["Library Services", "Parks", "Roads"]);
});

it("processing everything anew finds those that are missing", async () => {
  const before = await stored();
  await on.db.write([{ sql: "DELETE FROM divisions", params: [] }]);
  const scope = { boardIds: null, reprocess: true } as const;
  const request = { mode: "processOnly", trigger: "api", triggerKey: "anew", scope } as const;
  const outcome = await on.night.main.begin({ ...request, scheduledAt: FIRST_NIGHT + 3 * DAY });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  await on.night.finish(outcome.runId);
  expect(await stored()).toEqual(before);
});
