import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { board, company, directory, entry, lead, posting, run, step, version } from "./rows.ts";
import { insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let spy: ReturnType<Setting["as"]>;
let owner: ReturnType<Setting["as"]>;

/** Everything of `acme` has this word in it; a company called "Common" is watched by both. */
const SECRET = "hush";

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  owner = on.as(await on.key("acme", ["admin"]));
  spy = on.as(await on.key("birch", ["admin"]));
  await company(on.db, "acme", SECRET, { name: SECRET });
  await board(on.db, SECRET, `lever:${SECRET}`);
  const id = await posting(on.db, `lever:${SECRET}`, "1", { title: SECRET });
  await insert(on.db, "posting_texts", { posting_id: id, text: SECRET, html: SECRET });
  await version(on.db, id, 1, { reason: SECRET });
  await insert(on.db, "vacancies", {
    ...{ company_id: SECRET, vacancy_id: "v", board_id: "b", title: SECRET, title_normalised: SECRET },
    ...{ started_at: 0, postings: 1, reposts: 0, unchanged_reposts: 0, reads: 2, hash: "h", computed_at: 0 },
  });
  await lead(on.db, "acme", SECRET);
  await entry(on.db, await directory(on.db, "acme", SECRET), 1, { name: SECRET });
  await company(on.db, "acme", "common");
  await company(on.db, "birch", "common");
  await lead(on.db, "acme", "common", { reason: SECRET });
  for (const company_id of [SECRET, "common"]) {
    await insert(on.db, "company_names", { normalised_name: SECRET, company_id, name: SECRET, source: "s" });
  }
  const part = { division_id: "div_1", name: SECRET, normalised_name: SECRET, source: "s", created_at: 0 };
  await insert(on.db, "divisions", { company_id: SECRET, ...part });
  const errors = JSON.stringify([
    { runner: "ats-ingestion", chunk: 0, subject: `lever:${SECRET}`, message: SECRET },
    { runner: "directory", chunk: 0, subject: `directory ${SECRET}`, message: SECRET },
  ]);
  await run(on.db, "run_1", { scope: `{"boardIds":["lever:${SECRET}"]}`, errors });
  await step(on.db, "run_1", 0, "ats-ingestion", { errors });
});

const POSTING = `/v1/postings/lever%3A${SECRET}%3A1`;

/** Per route of the document: how a stranger asks for what is not theirs, and the status they hear. */
const ATTEMPTS: Record<string, readonly (readonly [path: string, status: number, body?: unknown])[]> = {
  "GET /v1/runs": [["/v1/runs", 200]],
  "GET /v1/runs/{id}": [["/v1/runs/run_1", 200]],
  "POST /v1/runs": [["/v1/runs", 400, { scope: { boards: [`lever:${SECRET}`] } }]],
  "GET /v1/companies": [
    ["/v1/companies", 200],
    [`/v1/companies?q=${SECRET.slice(0, 3)}`, 200],
  ],
  "GET /v1/companies/merge-suggestions": [["/v1/companies/merge-suggestions", 200]],
  "GET /v1/companies/{id}/divisions": [[`/v1/companies/${SECRET}/divisions`, 404]],
  "POST /v1/companies/{id}/merge": [
    [`/v1/companies/${SECRET}/merge`, 404, { into: "common", reason: "The same" }],
    ["/v1/companies/common/merge", 404, { into: SECRET, reason: "The same" }],
  ],
  "POST /v1/company-merges/{id}/undo": [["/v1/company-merges/mrg_1/undo", 404]],
  "GET /v1/companies/{id}/efficiency": [[`/v1/companies/${SECRET}/efficiency`, 404]],
  "GET /v1/companies/{id}/surveys": [[`/v1/companies/${SECRET}/surveys`, 404]],
  "GET /v1/lifespans": [["/v1/lifespans", 200]],
  "POST /v1/surveys": [
    ["/v1/surveys", 404, { kind: "recruiter", company: SECRET, respondent: "a", rating: 1 }],
  ],
  "GET /v1/companies/{id}/vacancies": [[`/v1/companies/${SECRET}/vacancies`, 404]],
  "GET /v1/postings": [[`/v1/postings?company=${SECRET}&status=all`, 404]],
  "GET /v1/postings/{id}": [[POSTING, 404]],
  "GET /v1/postings/{id}/versions": [[`${POSTING}/versions`, 404]],
  "GET /v1/postings/{id}/versions/{n}": [[`${POSTING}/versions/1`, 404]],
  "GET /v1/postings/{id}/diff": [[`${POSTING}/diff`, 404]],
  "GET /v1/leads": [["/v1/leads", 200]],
  "GET /v1/directories": [["/v1/directories", 200]],
  "GET /v1/directories/{name}/entries": [[`/v1/directories/${SECRET}/entries`, 404]],
  "PUT /v1/directories/{name}": [[`/v1/directories/${SECRET}`, 201, { url: "https://lists.com/own.csv" }]],
};

describe("another institution", () => {
  it.each(Object.entries(ATTEMPTS).filter(([route]) => route.startsWith("GET")))(
    "%s",
    async (_, attempts) => {
      for (const [path, status] of attempts) {
        const answer = await spy("GET", path);
        expect([path, answer.status]).toEqual([path, status]);
        expect(answer.text).not.toContain(SECRET);
        const own = await owner("GET", path);
        expect(own.status).toBe(200);
        expect(own.text).toContain(path === "/v1/leads" ? SECRET : SECRET.slice(0, 3));
      }
    },
  );

  it("may not start a run over boards that are not its own", async () => {
    const [path, status, body] = ATTEMPTS["POST /v1/runs"]?.[0] ?? ["", 0];
    expect((await spy("POST", path, { body })).status).toBe(status);
    expect(await on.db.first("SELECT COUNT(*) AS n FROM runs")).toEqual({ n: 1 });
  });

  it("may not answer about a company that it does not watch", async () => {
    const [path, status, body] = ATTEMPTS["POST /v1/surveys"]?.[0] ?? ["", 0];
    const answer = await spy("POST", path, { body });
    expect([answer.status, answer.text.includes(SECRET)]).toEqual([status, false]);
  });

  it("may not merge companies that it does not watch, nor those that others watch as well", async () => {
    for (const [path, status, body] of ATTEMPTS["POST /v1/companies/{id}/merge"] ?? []) {
      const answer = await spy("POST", path, { body });
      expect([answer.status, answer.text.includes(SECRET)]).toEqual([status, false]);
    }
    const shared = { body: { into: SECRET, reason: "The same" } };
    expect((await owner("POST", "/v1/companies/common/merge", shared)).status).toBe(403);
    expect((await spy("POST", "/v1/company-merges/mrg_1/undo")).status).toBe(404);
    expect(await on.db.all("SELECT 1 FROM company_merges")).toEqual([]);
  });

  it("gets a list of its own under a name that is taken elsewhere", async () => {
    const [path, status, body] = ATTEMPTS["PUT /v1/directories/{name}"]?.[0] ?? ["", 0];
    expect((await spy("PUT", path, { body })).status).toBe(status);
    const csv = { body: "name\nOwn\n", headers: { "content-type": "text/csv" } };
    expect((await spy("PUT", path, csv)).status).toBe(200);
    expect(await on.db.all("SELECT institution_id AS of, location FROM directories ORDER BY 1")).toEqual([
      { of: "acme", location: `https://lists.com/${SECRET}.csv` },
      { of: "birch", location: `directories/birch/${SECRET}.csv` },
    ]);
    expect((await spy("GET", `/v1/directories/${SECRET}/entries`)).body.items).toEqual([]);
  });
});
