import { expect, it } from "vitest";
import { smallTown } from "../night/small-town.ts";
import { type TestNight, testNight } from "../night/test-night.ts";
import { json, world } from "../world/world.ts";

const DATES = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", -62_167_219_200_000, 253_402_214_400_000];
const TITLES = ["Backend Engineer", "Frontend Engineer", "Data Engineer", "Platform Engineer"];

/** Every board of the town lists a posting with each of these dates. */
async function datedTown(dates: readonly unknown[]): Promise<string> {
  const name = "dates";
  const { csv } = await smallTown(name);
  const rows = <Row>(row: (id: string, title: string, date: unknown) => Row) =>
    dates.map((date, index) => row(String(index + 1), TITLES[index] ?? "", date));
  const place = { location: { name: "Berlin" } };
  const jobs = rows((id, title, date) => ({
    ...{
      id: Number(id),
      title,
      absolute_url: `https://boards.greenhouse.io/anvil-${name}/jobs/${id}`,
      ...place,
    },
    ...{ updated_at: date, first_published: date, application_deadline: date },
  }));
  const api = `https://boards-api.greenhouse.io/v1/boards/anvil-${name}/jobs`;
  await world.route({ url: api, ...json({ jobs, meta: { total: jobs.length } }) });
  const postings = rows((id, text, createdAt) => {
    const hostedUrl = `https://jobs.lever.co/birch-${name}/${id}`;
    return { id, text, hostedUrl, createdAt, categories: { location: "London" } };
  });
  await world.route({ url: `https://api.lever.co/v0/postings/birch-${name}`, ...json(postings) });
  const ashby = rows((id, title, publishedAt) => {
    const jobUrl = `https://jobs.ashbyhq.com/cedar-${name}/${id}`;
    return { id, title, jobUrl, publishedAt, isListed: true, location: "New York" };
  });
  const board = `https://api.ashbyhq.com/posting-api/job-board/cedar-${name}`;
  await world.route({ url: board, ...json({ apiVersion: "1", jobs: ashby }) });
  return csv;
}

const cellsOf = (night: TestNight, tab: string) =>
  night.db.all<{ cells: string }>("SELECT cells FROM sheet_rows WHERE tab = ?1 AND deleted = 0", tab);

it("carries postings with dates of the year 0 and 9999 through nights, leads, closings and the sheet", async () => {
  const night = testNight({
    settings: { spreadsheetId: "sheet", throttlePatienceMs: 60_000, enabledProviders: [] },
  });
  await night.companies(await datedTown(DATES));
  const first = await night.night(0);
  expect([first.status, JSON.parse(first.errors)]).toEqual(["completed", []]);
  expect(await night.db.all("SELECT 1 FROM postings WHERE status = 'open'")).toHaveLength(12);
  const roles = await cellsOf(night, "Roles");
  expect([roles.length, (await cellsOf(night, "Leads")).length]).toEqual([12, 3]);
  expect(JSON.stringify(roles)).not.toMatch(/9999|"0000|NaN|Invalid/);
  // The same dates in other places, and a posting that goes.
  await datedTown([...DATES].reverse().slice(1));
  for (const number of [1, 2]) expect((await night.night(number)).status).toBe("completed");
  expect(await night.db.all("SELECT 1 FROM postings WHERE status = 'closed'")).toHaveLength(3);
  const kinds = await night.db.all("SELECT DISTINCT change_type AS type FROM posting_versions ORDER BY 1");
  expect(kinds).toEqual([{ type: "close" }, { type: "create" }]);
  // A month later everything that depends on time is computed anew.
  expect((await night.night(40)).status).toBe("completed");
  expect(JSON.stringify(await cellsOf(night, "Leads"))).not.toMatch(/9999|NaN|Invalid/);
}, 60_000);
