import { beforeAll, expect, it, vi } from "vitest";
import { type SiteVacancy, structuredSitePages } from "../../local/boards/structured-site.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { type Setting, setting } from "../api/setting.ts";
import { FIRST_NIGHT } from "../night/test-night.ts";
import { html, world } from "../world/world.ts";

// Whole nights: seconds on an idle machine, longer on a busy one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ORIGIN = "https://careers.big-council-city.com";
const SITE = `${ORIGIN}/jobs`;
const COUNT = 230;
const NIGHTLY = 200;
/** Pages read again a night though nothing is said to have changed. */
const AGAIN = 20;

const vacancy = (number: number): SiteVacancy => ({
  ...{ id: String(number), title: `Inspector ${number}`, division: "Roads", city: "Harbour City" },
  ...{
    postedOn: `2026-11-0${(number % 9) + 1}`,
    closesOn: "2027-03-01",
    text: `Inspect district ${number}.`,
  },
});
const all = Array.from({ length: COUNT }, (_, index) => vacancy(index + 1));

let on: Setting;

async function serve(vacancies: readonly SiteVacancy[]): Promise<void> {
  const site = { url: SITE, organisation: "Big Council", country: "AU", vacancies };
  for (const [url, { status, headers, body }] of structuredSitePages(site)) {
    await world.route({ url, status, headers: { ...headers }, body });
  }
}

const asked = async () => (await world.requests(`${SITE}/`)).map(({ url }) => url);
const count = async (where: string) =>
  (await on.db.first<{ n: number }>(`SELECT COUNT(*) AS n FROM postings WHERE ${where}`))?.n;

beforeAll(async () => {
  on = setting();
  const operator = on.as(await on.key("house", ["operator"]));
  const sources = [{ kind: "careersSite", company: "Big Council", url: `${ORIGIN}/sitemap.xml` }];
  const made = await operator("POST", "/v1/institutions", {
    body: { institutionId: "big", name: "Big Council", config: { sources } },
  });
  expect([made.status, made.text]).toEqual([201, made.text]);
  await serve(all);
});

it("fills up over the nights, from a list that is whole in each of them, and asks for few pages twice", async () => {
  const first = await on.night.night(0);
  expect([await count("status = 'open'"), (await asked()).length]).toEqual([NIGHTLY, NIGHTLY]);
  expect(first.errors).not.toContain("incomplete");
  await on.night.night(1);
  expect([await count("status = 'open'"), (await asked()).length]).toEqual([COUNT, COUNT + AGAIN]);
  expect(new Set(await asked()).size).toBe(COUNT);
  await on.night.night(2);
  expect((await asked()).length).toBe(COUNT + AGAIN);
  expect(
    await on.db.all("SELECT change_type AS type, COUNT(*) AS n FROM posting_versions GROUP BY 1"),
  ).toEqual([{ type: "create", n: COUNT }]);
});

it("dates what the second night found by its own date, so that a backlog is no news", async () => {
  expect(await count(`opened_at >= ${FIRST_NIGHT}`)).toBe(0);
  expect(await count(`first_seen_at >= ${FIRST_NIGHT + DAY}`)).toBe(COUNT - NIGHTLY);
});

it("closes what left the list, and nothing else, in the days that it takes", async () => {
  await serve(all.slice(1));
  await on.night.night(3);
  expect(await count("missing_since IS NOT NULL")).toBe(1);
  await world.route({ url: `${SITE}/2`, ...html("<h1>Gone</h1>", 500) });
  await on.night.night(4);
  expect([await count("status = 'closed'"), await count("status = 'open'")]).toEqual([1, COUNT - 1]);
  expect(new Set(await asked()).size).toBe(COUNT);
  expect((await asked()).length).toBeLessThanOrEqual(COUNT + 4 * AGAIN);
  await serve(all);
  await on.night.night(5);
  expect(await count("status = 'open'")).toBe(COUNT);
});

it("holds to what two nights of scraping listed before either was processed", async () => {
  const changed = all.map((one) => ({ ...one, text: `${one.text} By bicycle.`, postedOn: "2026-11-20" }));
  await serve(changed.slice(1));
  await on.night.night(6, "scrapeOnly");
  await on.night.night(7, "scrapeOnly");
  await on.night.night(8, "processOnly");
  const by = "FROM posting_texts WHERE text LIKE '%bicycle%'";
  expect(await on.db.first(`SELECT COUNT(*) AS n ${by}`)).toEqual({ n: COUNT - 1 });
  expect([await count("status = 'closed'"), await count("status = 'open'")]).toEqual([1, COUNT - 1]);
});
