import { beforeAll, describe, expect, it, vi } from "vitest";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { type Setting, setting } from "../api/setting.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { world } from "../world/world.ts";

// Whole nights: seconds on an idle machine, longer on a busy one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const engineer = { id: "101", title: "Backend Engineer" };
const nurse = { id: "102", title: "Registered Nurse", text: "Care for patients on our ward." };
const BOARD = "https://boards-api.greenhouse.io/v1/boards/anvil-shared";

let on: Setting;
let town: Town;
type Ask = ReturnType<Setting["as"]>;
let ask: Record<"tech" | "care" | "late", Ask>;

const companies = [{ name: "Anvil shared", website: "https://anvil-shared.com" }];
const sources = [{ kind: "companies", companies }];
const nursing = [{ name: "Nursing", profile: { titles: ["Registered Nurse"], floor: 30 } }];

async function institution(operator: Ask, institutionId: string, config: object): Promise<Ask> {
  const made = await operator("POST", "/v1/institutions", {
    body: { institutionId, name: institutionId, config: { sources, ...config } },
  });
  expect([made.status, made.text]).toEqual([201, made.text]);
  return on.as(await on.key(institutionId, ["admin"]));
}

const topTitles = async (of: Ask) =>
  (await of("GET", "/v1/leads")).body.items.map((lead: { topPostings: { title: string }[] }) =>
    lead.topPostings.map(({ title }) => title),
  );
/** Discovery asks for the light list once, to learn whose board it is. */
const boardReads = async () => (await world.requests(`${BOARD}/jobs?content=true`)).length;

beforeAll(async () => {
  on = setting();
  town = await smallTown("shared");
  await town.greenhouse([engineer, nurse]);
  const operator = on.as(await on.key("house", ["operator"]));
  ask = {
    tech: await institution(operator, "tech", {}),
    care: await institution(operator, "care", { profiles: nursing }),
    late: on.as(await on.key("late", ["admin"])),
  };
  await on.night.night(0);
});

describe("two institutions that watch one company", () => {
  it("have its board read once, and each sees the roles of its own profile", async () => {
    expect(await boardReads()).toBe(1);
    expect(await world.requests(`${BOARD}/jobs`)).toHaveLength(2);
    expect(await world.requests("https://anvil-shared.com/careers")).toHaveLength(1);
    expect(await on.db.all("SELECT COUNT(*) AS postings FROM postings")).toEqual([{ postings: 2 }]);
    expect(await topTitles(ask.tech)).toEqual([["Backend Engineer"]]);
    expect(await topTitles(ask.care)).toEqual([["Registered Nurse"]]);
  });

  it("keep their exclusions and sheets apart", async () => {
    const { companyId } = (await ask.tech("GET", "/v1/companies")).body.items[0];
    const now = on.clock.now();
    for (const institutionId of ["tech", "care"]) {
      await projectInstitution(on.db, institutionId, now, [companyId]);
    }
    const rows = await on.db.all<{ of: string; cells: string }>(
      "SELECT institution_id AS of, cells FROM sheet_rows WHERE tab = 'Roles' AND deleted = 0 ORDER BY 1",
    );
    expect(rows.map(({ of, cells }) => [of, /Nurse/.test(cells), /Backend/.test(cells)])).toEqual([
      ["care", true, false],
      ["tech", false, true],
    ]);
    const drop = { revision: 1, config: { sources: null } };
    expect((await ask.care("PATCH", "/v1/institutions/care", { body: drop })).status).toBe(200);
    await on.night.night(1);
    expect((await ask.care("GET", "/v1/companies")).body.items).toEqual([]);
    expect(await topTitles(ask.care)).toEqual([]);
    expect(await topTitles(ask.tech)).toEqual([["Backend Engineer"]]);
  });
});

describe("an institution that comes later", () => {
  it("is matched for postings that were there before, though its board did not change", async () => {
    const before = await on.db.first("SELECT COUNT(*) AS n FROM posting_versions");
    const body = { revision: 0, config: { sources, profiles: nursing } };
    expect((await ask.late("PATCH", "/v1/institutions/late", { body })).status).toBe(200);
    const requests = (await world.requests(`${BOARD}/jobs`)).length;
    await on.night.night(2);
    expect(await world.requests(`${BOARD}/jobs`)).toHaveLength(requests + 1);
    expect(await topTitles(ask.late)).toEqual([["Registered Nurse"]]);
    expect(await on.db.first("SELECT COUNT(*) AS n FROM posting_versions")).toEqual(before);
  });

  it("is matched by the shipped profile when a key made it and it never said what it recruits for", async () => {
    const key = on.as(await on.key("keyed", ["write"]));
    const csv = { body: "name,website\nAnvil shared,https://anvil-shared.com\n" };
    await key("PUT", "/v1/directories/mine", { ...csv, headers: { "content-type": "text/csv" } });
    await on.night.night(3);
    expect(await topTitles(key)).toEqual([["Backend Engineer"]]);
  });
});
