import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createRandom } from "../../local/boards/random.ts";
import { plainMedian, plainShareOpen } from "../../local/eval/plain-survival.ts";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { lifespansBy } from "../../worker/efficiency/index.ts";
import type { Vacancy } from "../../worker/efficiency/measure.ts";
import { company } from "../api/rows.ts";
import { keepVacancies, readBoard } from "./rows.ts";
import { BOARD, DAY, NOW, vacancy } from "./vacancies.ts";

const LEVELS = ["company", "family", "institution"] as const;

let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await readBoard(db, "anvil", BOARD, 170);
});

/** A vacancy that started so many days ago, at that fraction of a day too. */
const started = (vacancyId: string, ago: number, lasted: number | null): Vacancy => {
  const startedAt = Math.round(NOW - ago * DAY);
  const endedAt = lasted === null ? null : Math.round(startedAt + lasted * DAY);
  return { ...vacancy(1, null, { vacancyId }), startedAt, endedAt };
};

/** Lives as nights see them: begun at the vendor's minute or with a read, ended and still seen by reads a night apart. */
function nightlyLives(seed: number, size: number, prefix: string): Vacancy[] {
  const random = createRandom("lifespans", seed);
  return Array.from({ length: size }, (_, index) => {
    const nightsAgo = 1 + Math.floor(random.next() * 175);
    const ago = nightsAgo - (random.chance(0.6) ? random.next() : random.next() / 200);
    const nights = 1 + Math.floor(-45 * Math.log(1 - random.next()));
    const until = nightsAgo - nights - random.next() / 200;
    return started(`${prefix}${index}`, ago, until <= 0 ? null : ago - until);
  });
}

function plain(vacancies: readonly Vacancy[]) {
  const lives = vacancies.map(({ startedAt, endedAt }) => ({
    days: ((endedAt ?? NOW) - startedAt) / DAY,
    ended: endedAt !== null,
  }));
  const [open30, open60, open90] = [30, 60, 90].map((days) => rounded(plainShareOpen(lives, days)));
  return { vacancies: lives.length, medianDays: rounded(plainMedian(lives)), open30, open60, open90 };
}

function rounded(figure: number | null): string | null {
  return figure?.toFixed(3) ?? null;
}

async function measuredBy(by: (typeof LEVELS)[number]) {
  const lifespans = await lifespansBy(db, "acme", by, NOW);
  return lifespans.map(({ group, vacancies, medianDays, open30, open60, open90 }) => ({
    ...{ group, vacancies, medianDays: rounded(medianDays) },
    ...{ open30: rounded(open30), open60: rounded(open60), open90: rounded(open90) },
  }));
}

describe("lifespans of a company, a family and an institution", () => {
  it("tell an end from an earlier last sight of the same day", async () => {
    await keepVacancies(
      db,
      "anvil",
      [started("seen", 10.2, null), started("ended", 50, 10.8), started("open", 40, null)],
      "nursing",
    );
    for (const by of LEVELS) {
      expect([by, await measuredBy(by)]).toMatchObject([
        by,
        [{ open30: "0.500", medianDays: "10.800", vacancies: 3 }],
      ]);
    }
  });

  it.each([20, 60, 150, 400])(
    "agree with the plain computation to three decimals, of %i lives",
    async (size) => {
      await company(db, "acme", "birch");
      const [nurses, cooks, more] = [0, 1, 2].map((part) => nightlyLives(size + part, size, `${part}-`));
      await keepVacancies(db, "anvil", nurses ?? [], "nursing");
      await keepVacancies(db, "anvil", cooks ?? [], null);
      await keepVacancies(db, "birch", more ?? [], "nursing");
      const [anvil, birch] = [[...(nurses ?? []), ...(cooks ?? [])], more ?? []];
      expect(await measuredBy("company")).toEqual([
        { group: "anvil", ...plain(anvil) },
        { group: "birch", ...plain(birch) },
      ]);
      expect(await measuredBy("family")).toEqual([
        { group: "nursing", ...plain([...(nurses ?? []), ...birch]) },
        { group: "unknown", ...plain(cooks ?? []) },
      ]);
      expect(await measuredBy("institution")).toEqual([{ group: "", ...plain([...anvil, ...birch]) }]);
    },
  );

  it("read a few rows a vacancy, and none of a company that is not watched", async () => {
    await company(db, "other", "stranger");
    for (const id of ["anvil", "stranger"]) {
      const lives = nightlyLives(1, 300, id);
      await keepVacancies(db, id, lives);
    }
    for (const by of LEVELS) {
      const counted = openDatabase(env.DB);
      expect(await lifespansBy(counted, "acme", by, NOW)).toMatchObject([{ vacancies: 300 }]);
      expect(counted.usage().rowsRead).toBeLessThan(3 * 300);
    }
  });

  it("take every watched company, however many", async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `c${index}`);
    for (const id of ids) await company(db, "acme", id);
    await db.write([statement("UPDATE watches SET removed_at = ?1 WHERE company_id = 'c7'", NOW)]);
    for (const id of ids) await keepVacancies(db, id, [vacancy(60, 20, { vacancyId: id })]);
    expect(await measuredBy("institution")).toMatchObject([{ vacancies: 449, open30: "0.000" }]);
    expect(await lifespansBy(db, "acme", "company", NOW, ["c7", "c8", "stranger"])).toMatchObject([
      { group: "c8", vacancies: 1 },
    ]);
  });
});
