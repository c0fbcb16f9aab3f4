import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { refreshCompanies } from "../../worker/leads/index.ts";
import { refreshVacancies } from "../../worker/vacancies/index.ts";
import { board, company, posting, SEEN } from "../api/rows.ts";
import { insert } from "../api/setting.ts";

const NOW = SEEN + 100 * DAY;
let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
});

/** The same nurse is looked for, from one day before NOW up to another. */
async function advertise(boardId: string, id: string, from: number, to: number | null): Promise<void> {
  const opened = NOW - from * DAY;
  const key = await posting(db, boardId, id, {
    ...{ title: "Nurse", title_normalised: "nurse", text_hash: "nurse" },
    ...{ opened_at: opened, first_seen_at: opened },
    ...{ closed_at: to === null ? null : NOW - to * DAY, status: to === null ? "open" : "closed" },
  });
  const text = Array.from(
    { length: 30 },
    (_, index) => `Sentence number ${index} about caring for people well.`,
  );
  await insert(db, "posting_texts", { posting_id: key, text: text.join(" "), html: "" });
}

async function numbers() {
  await refreshVacancies(db, ["anvil"], { now: NOW, isSpent: () => false, stops: () => false });
  await db.write([
    statement(
      `INSERT INTO company_metrics (company_id, open, new_7d, new_30d, closed_30d, reopened_30d, missing, over_30d,
         over_60d, over_90d, families, next_review_at, hash, computed_at)
       VALUES ('anvil', 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', 0, '', 0)
       ON CONFLICT (company_id) DO UPDATE SET next_review_at = 0`,
    ),
  ]);
  await refreshCompanies(db, ["anvil"], NOW);
  return db.first(
    `SELECT open, new_7d AS new, closed_30d AS closed, reopened_30d AS reopened, over_60d AS long, (?1 - oldest_open_at) / ${DAY} AS oldest
     FROM company_metrics`,
    NOW,
  );
}

describe("an opening that is advertised anew", () => {
  it("is back and old, and not new", async () => {
    await board(db, "anvil", "lever:anvil");
    await advertise("lever:anvil", "1", 80, 9);
    await advertise("lever:anvil", "2", 3, null);
    expect(await numbers()).toEqual({ open: 1, new: 0, closed: 0, reopened: 1, long: 1, oldest: 80 });
  });

  it("is neither new nor back when the company only moved to another board", async () => {
    await board(db, "anvil", "lever:anvil");
    await board(db, "anvil", "greenhouse:anvil");
    await advertise("lever:anvil", "1", 80, 4);
    await advertise("greenhouse:anvil", "9", 3, null);
    expect(await numbers()).toEqual({ open: 1, new: 0, closed: 0, reopened: 0, long: 1, oldest: 80 });
  });

  it("ended once when it closes for good, and not each time it is replaced", async () => {
    await board(db, "anvil", "lever:anvil");
    await advertise("lever:anvil", "1", 80, 25);
    await advertise("lever:anvil", "2", 12, 5);
    expect(await numbers()).toMatchObject({ open: 0, closed: 1, reopened: 1 });
  });

  it("counts once among the new ones, however often it was advertised", async () => {
    await board(db, "anvil", "lever:anvil");
    await advertise("lever:anvil", "1", 6, 5);
    await advertise("lever:anvil", "2", 2, null);
    expect(await numbers()).toMatchObject({ open: 1, new: 1, closed: 0 });
  });

  it("is new when nothing like it was there before", async () => {
    await board(db, "anvil", "lever:anvil");
    await advertise("lever:anvil", "2", 3, null);
    expect(await numbers()).toEqual({ open: 1, new: 1, closed: 0, reopened: 0, long: 0, oldest: 3 });
  });
});
