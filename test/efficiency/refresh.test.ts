import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { companiesToMeasure, refreshEfficiency } from "../../worker/efficiency/index.ts";
import { company } from "../api/rows.ts";
import { keepVacancies, ordinaryVacancies, readBoard } from "./rows.ts";
import { BOARD, DAY, NOW, vacancy } from "./vacancies.ts";

let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await readBoard(db, "anvil", BOARD, 100);
  await keepVacancies(db, "anvil", ordinaryVacancies(BOARD, vacancy));
});

const stored = () =>
  db.all<Record<string, number>>(
    "SELECT *, computed_at - ?1 AS age FROM efficiency_parts ORDER BY subject_kind, subject_id",
    NOW,
  );

/** Rows written by one refresh. */
async function written(now: number, companyIds = ["anvil"]): Promise<number> {
  const counted = openDatabase(env.DB);
  await refreshEfficiency(counted, companyIds, now);
  return counted.usage().rowsWritten;
}

describe("refreshEfficiency", () => {
  it("measures the company and its board", async () => {
    expect(await refreshEfficiency(db, ["anvil"], NOW)).toBe(2);
    const rows = await stored();
    expect(rows.map(({ subject_kind, subject_id }) => [subject_kind, subject_id])).toEqual([
      ["board", BOARD],
      ["company", "anvil"],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ vacancies: 24, crawl_days: 100, reposts: 1 });
      expect(row.low).toBeLessThan(row.high ?? 0);
      expect(row.open_30).toBeGreaterThan(row.open_90 ?? 1);
    }
  });

  it("keeps the boards of a company apart and takes the longest span of them", async () => {
    await readBoard(db, "anvil", "ashby:anvil", 20);
    await keepVacancies(db, "anvil", [
      { ...vacancy(100, 99), boardId: "ashby:anvil", vacancyId: "ashby:anvil:1" },
    ]);
    await refreshEfficiency(db, ["anvil"], NOW);
    const rows = await stored();
    expect(rows.map((row) => [row.subject_id, row.vacancies, row.crawl_days])).toEqual([
      ["ashby:anvil", 1, 20],
      [BOARD, 24, 100],
      ["anvil", 25, 100],
    ]);
  });

  it("writes nothing while nothing changed, for a week, and then once", async () => {
    expect(await written(NOW)).toBe(2);
    for (let night = 0; night < 7; night += 1) {
      expect([night, await written(NOW + night * DAY)]).toEqual([night, 0]);
    }
    expect(await written(NOW + 7 * DAY)).toBe(2);
    expect(await written(NOW + 8 * DAY)).toBe(0);
  });

  it("writes nothing when a vacancy has only left the window", async () => {
    await keepVacancies(db, "anvil", [vacancy(200, 21)]);
    await written(NOW);
    expect((await stored())[0]).toMatchObject({ vacancies: 25 });
    expect(await written(NOW + 2 * DAY)).toBe(0);
    await written(NOW + 7 * DAY);
    expect((await stored())[0]).toMatchObject({ vacancies: 24 });
  });

  it.each([
    ["closed", { ended_at: NOW }],
    ["was advertised again", { unchanged_reposts: 1 }],
    ["began earlier", { started_at: NOW - 50 * DAY }],
  ])("measures again when a vacancy %s", async (_, change) => {
    await refreshEfficiency(db, ["anvil"], NOW);
    const [column, value] = Object.entries(change)[0] ?? ["", 0];
    await db.write([
      statement(`UPDATE vacancies SET ${column} = ?1 WHERE vacancy_id = ?2`, value, `${BOARD}:0`),
    ]);
    expect(await written(NOW + DAY)).toBe(2);
    expect((await stored()).map(({ age }) => age)).toEqual([DAY, DAY]);
  });

  it("does not mind what only one read has seen, and measures again after the second", async () => {
    await refreshEfficiency(db, ["anvil"], NOW);
    const fresh = { vacancyId: "fresh", boardId: BOARD };
    await keepVacancies(db, "anvil", [vacancy(1, null, { ...fresh, reads: 1 })]);
    expect(await written(NOW + DAY)).toBe(0);
    await keepVacancies(db, "anvil", [vacancy(1, null, fresh)]);
    expect(await written(NOW + DAY)).toBe(2);
  });

  it("has no row for a company without vacancies, and drops the row of one that lost them", async () => {
    await company(db, "acme", "birch");
    expect(await written(NOW, ["birch"])).toBe(0);
    await refreshEfficiency(db, ["anvil"], NOW);
    await db.write([statement("DELETE FROM vacancies")]);
    await refreshEfficiency(db, ["anvil"], NOW + DAY);
    expect(await stored()).toEqual([]);
  });

  it("takes six statements, however many companies", async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `c${index}`);
    for (const id of ids) await keepVacancies(db, id, [vacancy(60, 20, { vacancyId: id, boardId: id })]);
    const counted = openDatabase(env.DB);
    expect(await refreshEfficiency(counted, ids, NOW)).toBe(50);
    expect(counted.usage().queries).toBeLessThanOrEqual(6);
  });

  it("gives the same numbers whenever it is done over", async () => {
    await refreshEfficiency(db, ["anvil"], NOW);
    const first = await stored();
    await db.write([statement("DELETE FROM efficiency_parts")]);
    await refreshEfficiency(db, ["anvil"], NOW);
    expect(await stored()).toEqual(first);
  });
});

describe("companiesToMeasure", () => {
  it("names those whose measurement is a week old", async () => {
    await refreshEfficiency(db, ["anvil"], NOW);
    expect(await companiesToMeasure(db, NOW + 7 * DAY - 1, 10)).toEqual([]);
    expect(await companiesToMeasure(db, NOW + 7 * DAY, 10)).toEqual(["anvil"]);
    expect(await companiesToMeasure(db, NOW + 7 * DAY, 0)).toEqual([]);
  });
});
