import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { advertise, keepVacancies, measureNight, readBoard, type Span } from "../efficiency/rows.ts";
import { DAY, NOW, vacancy } from "../efficiency/vacancies.ts";
import { company } from "./rows.ts";
import { insert, type Setting, setting } from "./setting.ts";

const WHY = "it is taken for a recruiting agency, whose postings are other employers' vacancies";
/** One role advertised four times over 120 days. */
const AGAIN_AND_AGAIN: readonly Span[] = [
  [-130, -100],
  [-98, -71],
  [-66, -41],
  [-39, -10],
];

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  await on.clock.sleep(NOW - on.clock.now());
  ask = on.as(await on.key("acme"));
  await company(on.db, "acme", "anvil");
  await readBoard(on.db, "anvil", "lever:anvil", 170);
  await advertise(on.db, "lever:anvil", 25, AGAIN_AND_AGAIN);
});

async function mark(evidence: string | null): Promise<void> {
  await on.db.write([statement("UPDATE companies SET agency_evidence = ?1", evidence)]);
}

const efficiency = async () => (await ask("GET", "/v1/companies/anvil/efficiency")).body;

describe("a company taken for a recruiting agency", () => {
  it("has no lifespan and no reposts part, and says why", async () => {
    await mark("Looks like an agency");
    await measureNight(on.db, ["anvil"]);
    const body = await efficiency();
    expect(body).toMatchObject({
      ...{ score: null, coverage: 0, interval: null, provisional: true, vacancies: 0, boards: [] },
      ...{ open30: null, medianDays: null, explanation: `No score yet: ${WHY}.` },
      provisionalBecause: `Provisional: it rests on no vacancy, because ${WHY}, so do not rank by it.`,
    });
    for (const part of body.parts.slice(0, 2)) {
      expect(part).toMatchObject({ value: null, contribution: 0, explanation: `Left out: ${WHY}.` });
    }
  });

  it("is scored by answers alone, as the coverage shows", async () => {
    await mark("Looks like an agency");
    await measureNight(on.db, ["anvil"]);
    for (let index = 0; index < 5; index += 1) {
      await insert(on.db, "survey_answers", {
        ...{ institution_id: "acme", company_id: "anvil", quarter: "2026-Q4", kind: "recruiter" },
        ...{ respondent: `r${index}`, rating: 5, answered_at: NOW - DAY },
      });
    }
    expect(await efficiency()).toMatchObject({
      ...{ score: 100, coverage: 0.2, interval: null, provisional: true },
      explanation: "100 of 100, from 20 % of the scheme.",
    });
  });

  it("loses its parts with the mark and gets them back without it", async () => {
    await measureNight(on.db, ["anvil"]);
    const before = await efficiency();
    expect(before).toMatchObject({ score: 28.6, coverage: 0.7, provisional: false, vacancies: 25 });
    await mark("Looks like an agency");
    expect(await efficiency()).toMatchObject({ score: null, vacancies: 0, boards: [] });
    await measureNight(on.db, ["anvil"], NOW + DAY);
    expect(await efficiency()).toMatchObject({ score: null, vacancies: 0, boards: [] });
    expect(await on.db.all("SELECT 1 FROM efficiency_parts")).toEqual([]);
    await mark(null);
    await measureNight(on.db, ["anvil"], NOW + DAY);
    expect(await efficiency()).toMatchObject({ score: 28.6, coverage: 0.7, vacancies: 25 });
  });

  it("stays out of the lifespans of families and institutions, and its own row says why", async () => {
    await company(on.db, "acme", "birch");
    await keepVacancies(
      on.db,
      "birch",
      [10, 20, 40].map((days) => vacancy(100, days, { vacancyId: `b${days}` })),
      "nursing",
    );
    await on.db.write([statement("UPDATE companies SET agency_evidence = 'x' WHERE company_id = 'anvil'")]);
    await measureNight(on.db, ["anvil"]);
    for (const by of ["family", "institution"]) {
      const { items } = (await ask("GET", `/v1/lifespans?by=${by}`)).body;
      expect([by, items]).toMatchObject([by, [{ vacancies: 3, medianDays: 20 }]]);
    }
    const [anvil, birch] = (await ask("GET", "/v1/lifespans")).body.items;
    expect(birch).toMatchObject({ group: "birch", vacancies: 3 });
    expect(anvil).toMatchObject({ group: "anvil", vacancies: 0, explanation: `Not measured: ${WHY}.` });
  });
});
