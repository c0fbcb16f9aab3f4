import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { lifespansBy, loadEfficiency } from "../../worker/efficiency/index.ts";
import { archived, company } from "../api/rows.ts";
import { advertise, measureNight, readBoard, type Span } from "./rows.ts";
import { DAY, NOW } from "./vacancies.ts";

const ROLES = 21;

let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
});

/** A company whose roles are each advertised in these spans, measured. */
async function employer(companyId: string, spans: readonly Span[], roles = ROLES): Promise<void> {
  await company(db, companyId, companyId);
  await readBoard(db, companyId, `lever:${companyId}`, 170);
  await advertise(db, `lever:${companyId}`, roles, spans);
  await measureNight(db, [companyId]);
}

async function scoreOf(companyId: string): Promise<number> {
  const { company: measured, boards } = await loadEfficiency(db, companyId, companyId, NOW);
  expect(boards.map(({ score }) => score)).toEqual([measured.score]);
  return Math.round(10 * (measured.score ?? Number.NaN)) / 10;
}

/** S30, S60, S90 and the median of a company, its family and everything an institution watches. */
async function lifespans(companyId: string) {
  const levels = (["company", "family", "institution"] as const).map((by) =>
    lifespansBy(db, companyId, by, NOW),
  );
  return (await Promise.all(levels))
    .flat()
    .map(({ vacancies, open30, open60, open90, medianDays }) => [
      vacancies,
      ...[open30, open60, open90, medianDays].map((figure) => figure && Number(figure.toFixed(3))),
    ]);
}

const WHOLE: readonly Span[] = [[-110, -10]];

describe("a vacancy of 100 days advertised as several that overlap by a day", () => {
  it.each<[string, readonly Span[], number]>([
    [
      "two",
      [
        [-110, -60],
        [-61, -10],
      ],
      42.9,
    ],
    [
      "three",
      [
        [-110, -77],
        [-78, -44],
        [-45, -10],
      ],
      28.6,
    ],
    [
      "four",
      [
        [-110, -85],
        [-86, -60],
        [-61, -35],
        [-36, -10],
      ],
      14.3,
    ],
  ])("lives as long as it does in one piece, and scores no better: %s", async (_, spans, score) => {
    await employer("whole", WHOLE);
    await employer("split", spans);
    expect(await scoreOf("whole")).toBe(42.9);
    expect(await scoreOf("split")).toBe(score);
    const long = [ROLES, 1, 1, 1, 100];
    expect(await lifespans("whole")).toEqual([long, long, long]);
    expect(await lifespans("split")).toEqual([long, long, long]);
  });
});

it("leaves two seats two lives that overlap for weeks", async () => {
  await employer("seats", [
    [-110, -60],
    [-90, -10],
  ]);
  const apart = [2 * ROLES, 1, 0.5, 0, 50];
  expect(await lifespans("seats")).toEqual([apart, apart, apart]);
});

it("remembers where a life began whose first part ended before the window, or lies in the archive", async () => {
  const spans: readonly Span[] = [
    [-300, -189],
    [-190, -100],
  ];
  await employer("long", spans, 1);
  const expected = [[1, 1, 1, 1, 200]];
  expect(await lifespans("long")).toEqual([...expected, ...expected, ...expected]);
  const id = "lever:long:0.0";
  await db.write([statement("DELETE FROM postings WHERE posting_id = ?1", id)]);
  await archived(db, "lever:long", "0.0", { closed_at: NOW - 189 * DAY });
  expect(await lifespans("long")).toEqual([...expected, ...expected, ...expected]);
});
