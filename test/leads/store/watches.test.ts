import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../../worker/db/index.ts";
import { dueAmong, nextWakings, watchStates } from "../../../worker/leads/store/read.ts";
import { board, company, SEEN } from "../../api/rows.ts";
import { insert } from "../../api/setting.ts";

let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  for (const institution_id of ["acme", "birch"]) {
    await insert(db, "institutions", { institution_id, name: "i", active: 1, config: "{}", created_at: 0 });
  }
  await company(db, "acme", "anvil");
  await board(db, "anvil", "lever:anvil");
  await insert(db, "watches", {
    ...{ institution_id: "birch", company_id: "anvil", status: "won", revision: 0 },
    ...{ removed_at: SEEN, created_at: SEEN, updated_at: SEEN },
  });
  await db.write([
    statement(
      `INSERT INTO company_metrics (company_id, open, new_7d, new_30d, closed_30d, reopened_30d, missing, over_30d,
         over_60d, over_90d, families, next_review_at, hash, computed_at)
       VALUES ('anvil', 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', NULL, '', ?1)`,
      SEEN,
    ),
  ]);
});

describe("the watches of some companies", () => {
  it("are told whoever has them, removed ones too", async () => {
    const states = await watchStates(db, ["anvil"]);
    expect(states.map(({ institutionId, removedAt }) => [institutionId, removedAt])).toEqual([
      ["acme", null],
      ["birch", SEEN],
    ]);
  });

  it("make their company due when a person changed one, even by removing it", async () => {
    expect(await dueAmong(db, ["anvil"], SEEN)).toEqual([]);
    await db.write([
      statement("UPDATE watches SET updated_at = ?1 WHERE institution_id = 'birch'", SEEN + 1),
    ]);
    expect(await dueAmong(db, ["anvil"], SEEN)).toEqual(["anvil"]);
  });

  it("cost no row of any other company's", async () => {
    await db.write([
      statement(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
         INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
         SELECT 'acme', 'other' || i, 'new', 0, 0, 0 FROM n`,
      ),
    ]);
    const before = db.usage().rowsRead;
    await watchStates(db, ["anvil"]);
    await dueAmong(db, ["anvil"], SEEN);
    await nextWakings(db, ["anvil"], SEEN);
    expect(db.usage().rowsRead - before).toBeLessThan(50);
  });
});
