import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { board, company, posting, SEEN } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;
let stranger: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
  stranger = on.as(await on.key("birch", ["read"]));
  for (const institution of ["acme", "birch"]) await company(on.db, institution, "anvil");
  await board(on.db, "anvil", "lever:a");
  for (const id of ["1", "2", "3"]) await posting(on.db, "lever:a", id);
  await failure("acme", "1", "title", "error");
  await failure("acme", "1", "department", "warning");
  await failure("acme", "2", "department", "warning");
});

const failure = (of: string, id: string, field: string, severity: string) =>
  insert(on.db, "posting_validations", {
    ...{ institution_id: of, posting_id: `lever:a:${id}`, field, rule: "mandatory", kind: "mandatory" },
    ...{ severity, message: "is missing", raw: null, failed_at: SEEN },
  });

it("lists what an institution's rules have against postings, a page at a time", async () => {
  const { items, pages } = await everyPage(ask, "/v1/validation-failures?limit=2");
  expect(pages).toEqual([2, 1]);
  expect(items[0]).toEqual({
    postingId: "lever:a:1",
    title: "Role 1",
    companyId: "anvil",
    field: "department",
    rule: "mandatory",
    kind: "mandatory",
    severity: "warning",
    message: "is missing",
    raw: null,
    failedAt: new Date(SEEN).toISOString(),
  });
  const errors = await ask("GET", "/v1/validation-failures?severity=error&company=anvil");
  expect(errors.body.items).toMatchObject([{ postingId: "lever:a:1", field: "title" }]);
  expect((await ask("GET", "/v1/validation-failures?company=other")).body.items).toEqual([]);
  expect((await stranger("GET", "/v1/validation-failures")).body.items).toEqual([]);
});

it("keeps a posting with an error out of the institution's list, and out of no other's", async () => {
  const ids = async (who: typeof ask) =>
    (await who("GET", "/v1/postings?company=anvil")).body.items.map(
      ({ postingId }: { postingId: string }) => postingId,
    );
  expect(await ids(ask)).toEqual(["lever:a:2", "lever:a:3"]);
  expect(await ids(stranger)).toEqual(["lever:a:1", "lever:a:2", "lever:a:3"]);
  expect((await ask("GET", "/v1/postings/lever%3Aa%3A1")).status).toBe(200);
});
