import { beforeAll, describe, expect, it, vi } from "vitest";
import body from "../../examples/institutions/public-body.json";
import agency from "../../examples/institutions/recruiting-agency.json";
import { type SiteVacancy, structuredSitePages } from "../../local/boards/structured-site.ts";
import { type Answer, type Setting, setting } from "../api/setting.ts";
import { html, json, world } from "../world/world.ts";

// Whole nights: seconds on an idle machine, longer on a busy one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SITE = "https://careers.harbour-city-council.com/vacancies";
const vacancy = (id: string, over: Partial<SiteVacancy> = {}): SiteVacancy => ({
  ...{ id, title: "Bridge Inspector", division: "Roads", city: "Harbour City" },
  ...{ postedOn: "2026-11-10", closesOn: "2026-12-20" },
  text: "Inspect our bridges, record what you see in our software, and coach apprentices.",
  ...over,
});
const librarian = vacancy("2", {
  title: "Librarian",
  division: "Library Services",
  text: "Communication with readers.",
});
const undated = vacancy("3", { title: "Asset Engineer", closesOn: null });

async function serve(vacancies: readonly SiteVacancy[]): Promise<void> {
  const site = { url: SITE, organisation: "Harbour City Council", country: "AU", vacancies };
  for (const [url, { status, headers, body: text }] of structuredSitePages(site)) {
    await world.route({ url, status, headers: { ...headers }, body: text });
  }
}

let on: Setting;
let city: ReturnType<Setting["as"]>;
let recruiters: ReturnType<Setting["as"]>;
const made: Answer[] = [];

beforeAll(async () => {
  on = setting();
  const operator = on.as(await on.key("house", ["operator"]));
  for (const example of [agency, body])
    made.push(await operator("POST", "/v1/institutions", { body: example }));
  city = on.as(await on.key(body.institutionId, ["admin"]));
  recruiters = on.as(await on.key(agency.institutionId, ["admin"]));
  await serve([vacancy("1"), librarian, undated]);
  const api = "https://boards-api.greenhouse.io/v1/boards/anvilrobotics";
  const job = {
    id: 7,
    title: "Backend Engineer",
    updated_at: "2026-11-01T00:00:00Z",
    location: { name: "Berlin, Germany" },
  };
  const text = {
    content: "TypeScript and PostgreSQL",
    absolute_url: "https://boards.greenhouse.io/anvilrobotics/jobs/7",
  };
  await world.route({ url: api, ...json({ name: "Anvil Robotics", content: "" }) });
  await world.route({ url: `${api}/jobs`, ...json({ jobs: [{ ...job, ...text }], meta: { total: 1 } }) });
  await on.night.night(0);
});

const companyOf = async (of: typeof city, q = "harbour") =>
  (await of("GET", `/v1/companies?q=${q}`)).body.items[0];
const postings = async (status = "open") => {
  const { companyId } = await companyOf(city);
  const { items } = (await city("GET", `/v1/postings?company=${companyId}&status=${status}`)).body;
  return items as { postingId: string; title: string; department: string; closesAt: string; url: string }[];
};

describe("the shipped examples", () => {
  it("are taken by the API as they stand", () => {
    expect(made.map(({ status, text }) => [status, text])).toEqual(made.map(({ text }) => [201, text]));
    expect(made.map(({ body: { config } }) => Object.keys(config).length)).toEqual([5, 7]);
  });

  it("give the agency leads from its board", async () => {
    const [lead] = (await recruiters("GET", "/v1/leads")).body.items;
    expect(lead).toMatchObject({ company: "Anvil Robotics", topPostings: [{ title: "Backend Engineer" }] });
    expect((await companyOf(recruiters, "Robotics%20Inc")).name).toBe("Anvil Robotics");
  });

  it("give the public body its careers site as a board, with divisions and closing dates", async () => {
    const company = await companyOf(city);
    expect(company.boards).toMatchObject([
      {
        provider: "json-ld",
        token: "careers.harbour-city-council.com/vacancies",
        status: "verified",
        supported: true,
      },
    ]);
    const open = await postings();
    expect(open.map(({ title, department, closesAt }) => [title, department, closesAt])).toEqual([
      ["Bridge Inspector", "Roads", "2026-12-20T00:00:00.000Z"],
      ["Librarian", "Library Services", "2026-12-20T00:00:00.000Z"],
    ]);
    expect(open[0]?.url).toBe(`${SITE}/1`);
  });

  it("keep out what lacks a mandatory date, and say so", async () => {
    const failures = (await city("GET", "/v1/validation-failures?severity=error")).body.items;
    expect(failures).toMatchObject([{ title: "Asset Engineer", field: "closesAt", rule: "mandatory" }]);
    expect((await recruiters("GET", "/v1/validation-failures")).body.items).toEqual([]);
  });

  it("map titles to roles, texts to capabilities and departments to the structure, for that institution", async () => {
    const [inspector, reader] = await postings();
    const one = async (id = "") =>
      (await city("GET", `/v1/postings/${encodeURIComponent(id)}`)).body.framework;
    expect(await one(inspector?.postingId)).toEqual({
      role: "Engineer",
      divisionPath: ["Infrastructure", "Roads and Bridges"],
      capabilities: [
        { name: "Communicate Effectively", level: "Intermediate", expected: true, found: false },
        { name: "Technology", level: "Adept", expected: true, found: true },
        { name: "Manage and Develop People", level: null, expected: false, found: true },
      ],
    });
    expect(await one(reader?.postingId)).toMatchObject({
      role: "Library Officer",
      divisionPath: ["Community Services", "Libraries"],
    });
    const company = await companyOf(recruiters, "anvil");
    const { items } = (await recruiters("GET", `/v1/postings?company=${company.companyId}`)).body;
    const job = await recruiters("GET", `/v1/postings/${encodeURIComponent(items[0].postingId)}`);
    expect([job.status, job.body.framework]).toEqual([200, null]);
  });

  it("closes what left the list after two complete reads, and nothing that is listed while its page fails", async () => {
    await serve([librarian, undated]);
    await world.route({ url: `${SITE}/2`, ...html("", 500) });
    const first = await on.night.night(1);
    expect(first.errors).toContain("A page could not be read: /vacancies/2");
    expect((await postings()).map(({ title }) => title)).toEqual(["Bridge Inspector", "Librarian"]);
    await on.night.night(2);
    expect((await postings()).map(({ title }) => title)).toEqual(["Librarian"]);
    await serve([librarian, undated]);
    for (const night of [3, 4]) await on.night.night(night);
    expect((await postings()).map(({ title }) => title)).toEqual(["Librarian"]);
    expect((await postings("closed")).map(({ title }) => title)).toEqual(["Bridge Inspector"]);
  });

  it("closes nothing while a page of the list itself fails", async () => {
    await world.route({ url: SITE, ...html("", 500) });
    for (const night of [5, 6]) await on.night.night(night);
    expect((await postings()).map(({ title }) => title)).toEqual(["Librarian"]);
  });
});
