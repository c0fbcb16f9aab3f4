import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { company } from "./rows.ts";
import { type Setting, setting } from "./setting.ts";

const DAY = 86_400_000;
const RECRUITER = { kind: "recruiter", company: "anvil", respondent: "Kim@Example.com", rating: 4 };
const CANDIDATE = { kind: "candidate", company: "anvil", respondent: "c-17", answered: true };

let on: Setting;
let answer: (body: unknown) => ReturnType<ReturnType<Setting["as"]>>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  await company(on.db, "acme", "anvil");
  const ask = on.as(await on.key("acme", ["surveys"]));
  answer = (body) => ask("POST", "/v1/surveys", { body });
});

const stored = () => on.db.all<Record<string, unknown>>("SELECT * FROM survey_answers ORDER BY kind");

describe("POST /v1/surveys", () => {
  it("takes an answer and keeps nothing that names the respondent", async () => {
    const { status, body, text } = await answer({ ...RECRUITER, comment: "Quick and clear" });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(["answeredAt", "companyId", "kind", "quarter"]);
    expect(body.quarter).toMatch(/^20\d\d-Q[1-4]$/);
    expect(text.toLowerCase()).not.toContain("kim");
    const [row] = await stored();
    expect(row).toMatchObject({
      institution_id: "acme",
      rating: 4,
      answered: null,
      comment: "Quick and clear",
    });
    expect(row?.respondent).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row).toLowerCase()).not.toContain("kim");
  });

  it("takes the same answer again as the first, however the respondent is typed", async () => {
    const first = await answer(RECRUITER);
    const again = await answer({ ...RECRUITER, respondent: " kim@example.COM " });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await stored()).toHaveLength(1);
  });

  it("refuses another answer of the same respondent in the quarter, and keeps the first", async () => {
    await answer(RECRUITER);
    const other = await answer({ ...RECRUITER, rating: 1 });
    expect([other.status, other.body.detail]).toEqual([
      409,
      "This respondent gave another answer about this company in this quarter, and the first one counts",
    ]);
    expect((await answer({ ...RECRUITER, comment: "More" })).status).toBe(409);
    expect(await stored()).toMatchObject([{ rating: 4 }]);
  });

  it("takes one answer of many that arrive at once", async () => {
    const ratings = [1, 2, 3, 4, 5];
    const answered = await Promise.all(ratings.map((rating) => answer({ ...RECRUITER, rating })));
    expect(answered.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await stored()).toHaveLength(1);
  });

  it("takes another answer in the next quarter and of another respondent", async () => {
    await answer(RECRUITER);
    expect((await answer({ ...RECRUITER, respondent: "lee" })).status).toBe(201);
    await on.clock.sleep(100 * DAY);
    expect((await answer({ ...CANDIDATE, respondent: RECRUITER.respondent })).status).toBe(201);
    expect(await stored()).toHaveLength(3);
  });

  it.each([
    ["recruiter", RECRUITER, CANDIDATE],
    ["candidate", CANDIDATE, RECRUITER],
  ])(
    "refuses an answer of the other kind from whoever answered as a %s in the quarter",
    async (kind, one, other) => {
      const { body: first } = await answer(one);
      const refused = await answer({ ...other, respondent: one.respondent.toUpperCase() });
      expect([refused.status, refused.body.detail]).toEqual([
        409,
        `This respondent answered about this company as a ${kind} in this quarter, and the first answer counts`,
      ]);
      expect(await stored()).toMatchObject([{ kind }]);
      expect(await answer(one)).toMatchObject({ status: 200, body: first });
    },
  );

  it("takes one of two answers of different kinds that arrive at once", async () => {
    const both = [RECRUITER, { ...CANDIDATE, respondent: RECRUITER.respondent }].map(answer);
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await stored()).toHaveLength(1);
  });

  it("takes the same answer again where older versions took one of each kind", async () => {
    await answer(RECRUITER);
    await on.db.write([
      {
        sql: `INSERT INTO survey_answers SELECT institution_id, company_id, quarter, 'candidate', respondent, NULL, 1,
          NULL, NULL, answered_at FROM survey_answers`,
        params: [],
      },
    ]);
    expect((await answer(RECRUITER)).status).toBe(200);
    expect((await answer({ ...CANDIDATE, respondent: RECRUITER.respondent })).status).toBe(200);
  });

  it.each([
    [{ ...RECRUITER, rating: 6 }, "rating"],
    [{ ...RECRUITER, rating: 2.5 }, "rating"],
    [{ ...RECRUITER, rating: undefined }, "rating"],
    [{ ...RECRUITER, answered: true }, "answered"],
    [{ ...RECRUITER, respondent: "  " }, "respondent"],
    [{ ...CANDIDATE, answered: undefined }, "answered"],
    [{ ...CANDIDATE, rating: 3 }, "rating"],
    [{ ...CANDIDATE, wasReal: "yes" }, "wasReal"],
    [{ ...CANDIDATE, kind: "boss" }, "kind"],
    [{ ...CANDIDATE, comment: "x".repeat(2_001) }, "comment"],
  ])("refuses %j", async (body, field) => {
    const { status, body: problem } = await answer(body);
    expect([status, problem.errors?.[0]?.field]).toEqual([400, field]);
    expect(await stored()).toEqual([]);
  });

  it("is closed for keys that only read, and for companies that are not watched", async () => {
    const reader = on.as(await on.key("acme", ["read"]));
    const refused = await reader("POST", "/v1/surveys", { body: RECRUITER });
    expect([refused.status, refused.body.detail]).toEqual([403, 'This needs a key with the scope "surveys"']);
    const stranger = on.as(await on.key("birch", ["surveys"]));
    expect((await stranger("POST", "/v1/surveys", { body: RECRUITER })).status).toBe(404);
    expect(await stored()).toEqual([]);
  });

  it("opens nothing else to a key for surveys", async () => {
    const ask = on.as(await on.key("acme", ["surveys"]));
    expect((await ask("GET", "/v1/companies/anvil/surveys")).status).toBe(403);
    expect((await ask("GET", "/v1/companies")).status).toBe(403);
    expect((await ask("POST", "/v1/runs", { body: {} })).status).toBe(403);
    const writer = on.as(await on.key("acme", ["write"]));
    expect((await writer("POST", "/v1/surveys", { body: RECRUITER })).status).toBe(201);
  });
});

describe("GET /v1/companies/{id}/surveys", () => {
  it("counts the institution's own answers by quarter and names nobody", async () => {
    await company(on.db, "birch", "anvil");
    await answer(RECRUITER);
    await answer(CANDIDATE);
    await answer({ ...CANDIDATE, respondent: "c-18", answered: undefined, wasReal: false });
    const own = await on.as(await on.key("acme"))("GET", "/v1/companies/anvil/surveys");
    expect(own.body).toMatchObject({
      companyId: "anvil",
      counted: { recruiters: 1, candidates: 2, recruitersNeeded: 5, candidatesNeeded: 10 },
      quarters: [{ recruiters: 1, candidates: 2 }],
    });
    expect(own.text).not.toMatch(/[0-9a-f]{64}|rating|comment/);
    const other = on.as(await on.key("birch"));
    expect((await other("GET", "/v1/companies/anvil/surveys")).body).toMatchObject({
      counted: { recruiters: 0, candidates: 0 },
      quarters: [],
    });
  });
});
