import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { ATTEMPTS, type Attempt } from "./isolation/attempts.ts";
import {
  BOARD,
  fillWithSecrets,
  NUMBER,
  POSTING,
  SECRET,
  secretRow,
  VAULT,
} from "./isolation/secret-rows.ts";
import { board, company, posting } from "./rows.ts";
import { type Answer, insert, setting } from "./setting.ts";
import { type SheetSetting, sheetSetting } from "./sheet-setting.ts";

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

interface House {
  byKey: Ask;
  byPerson: Ask;
}

let on: SheetSetting;
let houses: { argus: House; birch: House };
let filled: Snapshot;
let tables: string[];

/** `argus` has a row of secrets in every table; one company, "common", is watched by `birch` as well. */
beforeAll(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  tables = await fillWithSecrets(on.db);
  await company(on.db, "birch", "common", { name: "Common" });
  await board(on.db, "common", "lever:common");
  const shared = await posting(on.db, "lever:common", "1", { title: "Shared role" });
  const about = { posting_id: shared };
  for (const table of ["watches", "leads", "survey_answers"])
    await secretRow(on.db, table, { company_id: "common" });
  for (const table of ["role_feedback", "matches", "posting_validations"])
    await secretRow(on.db, table, about);
  const name = { normalised_name: SECRET, name: SECRET, source: "dir_argus" };
  await company(on.db, "birch", "rival", { name: "Rival" });
  for (const company_id of ["common", "rival"]) await insert(on.db, "company_names", { company_id, ...name });
  houses = { argus: await house("argus"), birch: await house("birch") };
  filled = await takeSnapshot(on.db);
});

beforeEach(() => restoreSnapshot(on.db, filled));

async function house(institutionId: string): Promise<House> {
  const key = on.as(await on.key(institutionId, ["admin"]));
  const person = await on.person(`ada@${institutionId}.com`, institutionId);
  return {
    byKey: (method, path, body) => key(method, path, body === undefined ? {} : { body }),
    byPerson: person.ask,
  };
}

const ask = (of: House, method: string, { path, body, byPerson }: Attempt) =>
  (byPerson ? of.byPerson : of.byKey)(method, path, body);

/** What the caller wrote comes back in some answers; the rest may hold nothing of argus's. */
function withoutEcho(text: string, { path, body }: Attempt): string {
  const said = [path, decodeURIComponent(path), BOARD, POSTING, VAULT, JSON.stringify(body ?? "")];
  return said.reduce((rest, words) => rest.replaceAll(words, ""), text);
}

const LOOKED_AT = new Set(["api_keys", "members"]);

async function untouched(): Promise<void> {
  for (const [table, rows] of await takeSnapshot(on.db)) {
    if (LOOKED_AT.has(table)) continue;
    const now = new Set(rows.map((row) => JSON.stringify(row)));
    const lost = (filled.get(table) ?? []).filter((row) => !now.has(JSON.stringify(row)));
    expect([table, lost]).toEqual([table, []]);
    const before = new Set((filled.get(table) ?? []).map((row) => JSON.stringify(row)));
    const added = rows.filter((row) => !before.has(JSON.stringify(row)));
    expect(JSON.stringify(added)).not.toMatch(new RegExp(`"argus"|${SECRET}|${NUMBER}`));
  }
}

describe("two institutions", () => {
  it("have attempts at every route of the document", async () => {
    const { body } = await setting().ask("GET", "/openapi.json");
    const routes = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(ATTEMPTS).sort()).toEqual(routes.sort());
  });

  it("have secrets of the first in every table", () => {
    const empty = tables.filter(
      (table) => !/hush|vault|argus|774411/.test(JSON.stringify(filled.get(table))),
    );
    expect(empty).toEqual([]);
  });

  const cases = Object.entries(ATTEMPTS).flatMap(([route, attempts]) =>
    attempts.map((attempt) => [route.split(" ", 1)[0] ?? "", attempt.path, attempt] as const),
  );
  it.each(cases)("%s %s shows and changes nothing of the other's", async (method, _, attempt) => {
    const answer = await ask(houses.birch, method, attempt);
    expect([answer.status, answer.text]).toEqual([attempt.status, answer.text]);
    const rest = withoutEcho(answer.text, attempt);
    expect(rest).not.toMatch(new RegExp(`${SECRET}|${NUMBER}|argus`, "i"));
    if (attempt.status === 404) expect(rest).not.toMatch(/common|rival/i);
    await untouched();
    await restoreSnapshot(on.db, filled);
    const own = await ask(houses.argus, method, attempt);
    expect([own.status, own.text]).toEqual([attempt.own, own.text]);
  });

  it.each(cases)("%s %s needs somebody known", async (method, path, { status }) => {
    if (!path.startsWith("/v1/")) return;
    const answer = await on.ask(method, path);
    expect([answer.status, status]).toEqual([401, status]);
    expect(answer.text).not.toMatch(new RegExp(`${SECRET}|${NUMBER}`));
  });
});
