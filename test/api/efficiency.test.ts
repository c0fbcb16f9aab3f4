import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { refreshEfficiency } from "../../worker/efficiency/index.ts";
import { advertise, keepVacancies, measureNight, ordinaryVacancies, readBoard } from "../efficiency/rows.ts";
import { BOARD, DAY, NOW, vacancy } from "../efficiency/vacancies.ts";
import { company } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  await on.clock.sleep(NOW - on.clock.now());
  ask = on.as(await on.key("acme"));
  await company(on.db, "acme", "anvil");
  await readBoard(on.db, "anvil", BOARD, 100);
  await keepVacancies(on.db, "anvil", ordinaryVacancies(BOARD, vacancy), "engineering");
  await refreshEfficiency(on.db, ["anvil"], NOW);
});

async function answers(institutionId: string, kind: string, count: number, over: object = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await insert(on.db, "survey_answers", {
      institution_id: institutionId,
      company_id: "anvil",
      quarter: "2026-Q4",
      kind,
      respondent: `r${index}`,
      answered_at: NOW - DAY,
      ...over,
    });
  }
}

describe("GET /v1/companies/{id}/efficiency", () => {
  it("shows the score with its parts, interval, counts and sentences", async () => {
    const { status, body } = await ask("GET", "/v1/companies/anvil/efficiency");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      companyId: "anvil",
      coverage: 0.7,
      provisional: false,
      provisionalBecause: null,
      vacancies: 24,
      crawlDays: 100,
      recruiterAnswers: 0,
    });
    const [lifespan, reposts, surveys, candidates] = body.parts;
    expect(body.score).toBeCloseTo(lifespan.contribution + reposts.contribution, 0);
    expect(body.interval.low).toBeLessThan(body.score);
    expect(body.interval.high).toBeGreaterThan(body.score);
    expect(lifespan.explanation).toMatch(
      /^Of 24 vacancies of the last 180 days, still open: \d+ % after 30 days/,
    );
    expect(reposts).toMatchObject({ value: 1, weight: 0.3 });
    expect([surveys.value, surveys.contribution]).toEqual([null, 0]);
    expect(surveys.explanation).toBe("Left out: 0 answers of recruiters, 5 are needed.");
    expect(candidates.explanation).toBe("Left out: 0 answers of candidates, 10 are needed.");
    expect(body.boards).toMatchObject([{ boardId: BOARD, score: body.score, vacancies: 24 }]);
  });

  it("takes in the answers of the institution that asks, and nobody else's", async () => {
    await company(on.db, "birch", "anvil");
    await answers("birch", "recruiter", 9, { rating: 1 });
    await answers("birch", "candidate", 20, { answered: 0, was_real: 1 });
    const before = await ask("GET", "/v1/companies/anvil/efficiency");
    expect(before.body).toMatchObject({ coverage: 0.7, recruiterAnswers: 0, candidateAnswers: 0 });
    await answers("acme", "recruiter", 5, { rating: 5 });
    await answers("acme", "candidate", 10, { answered: 1, was_real: null });
    const { body } = await ask("GET", "/v1/companies/anvil/efficiency");
    expect(body).toMatchObject({ coverage: 1, recruiterAnswers: 5, candidateAnswers: 10 });
    expect(body.parts[2].value).toBe(1);
    expect(body.parts[3].value).toBe(0.722);
    const other = on.as(await on.key("birch"));
    const theirs = (await other("GET", "/v1/companies/anvil/efficiency")).body;
    expect([theirs.parts[2].value, theirs.parts[3].value]).toEqual([0, 0]);
    expect(theirs.parts[0].value).toBe(body.parts[0].value);
    expect(theirs.score).toBeLessThan(before.body.score);
  });

  it("forgets answers after 180 days", async () => {
    await answers("acme", "recruiter", 5, { rating: 5, answered_at: NOW - 181 * DAY });
    expect((await ask("GET", "/v1/companies/anvil/efficiency")).body.recruiterAnswers).toBe(0);
  });

  it("has no score, never 0, for a company about which nothing is known", async () => {
    await company(on.db, "acme", "empty");
    const { body } = await ask("GET", "/v1/companies/empty/efficiency");
    expect(body).toMatchObject({ score: null, coverage: 0, interval: null, provisional: true, open30: null });
    expect(body.explanation).toBe(
      "No score yet: no vacancy of the last 180 days was seen by two complete reads.",
    );
    expect(body.provisionalBecause).toContain("0 vacancies (20 are needed)");
  });

  it("says of a company whose boards were not read for half a year that this is why", async () => {
    const last = NOW - 200 * DAY;
    await company(on.db, "acme", "silent");
    await readBoard(on.db, "silent", "lever:silent", 300);
    await on.db.write([
      statement("UPDATE boards SET last_complete_read_at = ?1 WHERE board_id = 'lever:silent'", last),
    ]);
    await advertise(on.db, "lever:silent", 3, [[-260, null]]);
    await measureNight(on.db, ["silent"]);
    const why = "its job boards were last read completely on 2026-05-04, more than 180 days ago";
    const { body } = await ask("GET", "/v1/companies/silent/efficiency");
    expect(body).toMatchObject({ score: null, vacancies: 0, explanation: `No score yet: ${why}.` });
    expect(body.parts[0].explanation).toBe(`Left out: ${why}.`);
    expect(body.parts[1].explanation).toBe(`Left out: ${why}.`);
    const [silent] = (await ask("GET", "/v1/lifespans?limit=10")).body.items.slice(-1);
    expect(silent).toMatchObject({ group: "silent", vacancies: 0 });
  });

  it("says of young vacancies that they are, however few", async () => {
    await company(on.db, "acme", "fresh");
    await readBoard(on.db, "fresh", "lever:fresh", 5);
    await keepVacancies(on.db, "fresh", [vacancy(5, null, { vacancyId: "f1", boardId: "lever:fresh" })]);
    await refreshEfficiency(on.db, ["fresh"], NOW);
    expect((await ask("GET", "/v1/companies/fresh/efficiency")).body.explanation).toBe(
      "No score yet: its only vacancy is open and has not been followed for 30 days.",
    );
  });

  it("is provisional for a company with few vacancies or a short time of reading", async () => {
    await company(on.db, "acme", "young");
    await readBoard(on.db, "young", "lever:young", 44);
    await keepVacancies(on.db, "young", ordinaryVacancies("lever:young", vacancy));
    await refreshEfficiency(on.db, ["young"], NOW);
    const { body } = await ask("GET", "/v1/companies/young/efficiency");
    expect(body).toMatchObject({ provisional: true, crawlDays: 44, vacancies: 24 });
    expect(body.score).not.toBeNull();
  });

  it("is not there for a company that is not watched", async () => {
    const stranger = on.as(await on.key("birch"));
    expect((await stranger("GET", "/v1/companies/anvil/efficiency")).status).toBe(404);
  });
});

describe("GET /v1/lifespans", () => {
  beforeEach(async () => {
    await company(on.db, "acme", "birch");
    await keepVacancies(
      on.db,
      "birch",
      [10, 20, 40].map((days) => ({ ...vacancy(100, days), vacancyId: `b${days}`, boardId: "lever:birch" })),
      "sales",
    );
    await company(on.db, "other", "cedar");
    await keepVacancies(on.db, "cedar", [vacancy(100, 1)], "secret");
  });

  it("are shown for each watched company, one without vacancies included", async () => {
    await company(on.db, "acme", "empty");
    const { body } = await ask("GET", "/v1/lifespans");
    expect(body.items.map((one: { group: string }) => one.group)).toEqual(["anvil", "birch", "empty"]);
    expect(body.items[1]).toEqual({
      group: "birch",
      name: "BIRCH",
      ...{ vacancies: 3, open: 0, closed: 3, medianDays: 20, open30: 0.333, open60: 0, open90: 0 },
      explanation: "3 vacancies of the last 180 days, 0 still open: half are closed within 20 days.",
    });
    expect(body.items[2]).toMatchObject({ vacancies: 0, medianDays: null, open30: null });
  });

  it("agree with the efficiency of the company", async () => {
    const { body } = await ask("GET", "/v1/companies/anvil/efficiency");
    const { open30, open60, open90, medianDays } = body;
    expect((await ask("GET", "/v1/lifespans")).body.items[0]).toMatchObject({
      open30,
      open60,
      open90,
      medianDays,
    });
  });

  it("come by family and for the whole institution, over watched companies only", async () => {
    const families = (await ask("GET", "/v1/lifespans?by=family")).body.items;
    expect(families.map((one: { group: string; vacancies: number }) => [one.group, one.vacancies])).toEqual([
      ["engineering", 24],
      ["sales", 3],
    ]);
    const [whole] = (await ask("GET", "/v1/lifespans?by=institution")).body.items;
    expect(whole).toMatchObject({ group: "acme", vacancies: 27, open: 12, closed: 15 });
  });

  it("come in pages, each list with cursors of its own", async () => {
    for (const by of ["company", "family"]) {
      const { pages } = await everyPage(ask, `/v1/lifespans?by=${by}&limit=1`);
      expect([by, pages]).toEqual([by, [1, 1]]);
    }
    const { next } = (await ask("GET", "/v1/lifespans?by=company&limit=1")).body;
    expect((await ask("GET", `/v1/lifespans?by=family&cursor=${next}`)).status).toBe(400);
  });

  it("show nothing of another institution's companies", async () => {
    const stranger = on.as(await on.key("stranger"));
    for (const by of ["company", "family", "institution"]) {
      expect((await stranger("GET", `/v1/lifespans?by=${by}`)).body).toEqual({ items: [], next: null });
    }
  });
});
