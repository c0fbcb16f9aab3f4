import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../../worker/db/index.ts";
import { advertisementsOf } from "../../../worker/vacancies/store/read.ts";
import { board, company } from "../../api/rows.ts";

let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
});

/** A company with a board for each of these counts of postings. */
async function companyWith(id: string, ...counts: number[]): Promise<void> {
  await company(db, "acme", id);
  for (const [index, count] of counts.entries()) {
    const boardId = `lever:${id}-${index}`;
    await board(db, id, boardId);
    await db.write([
      statement(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
         INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, first_seen_at, opened_at,
           status, version, content_hash, text_hash, change_hint)
         SELECT ?1 || ':' || i, ?1, i, 't', 't', '[]', 0, 0, 'open', 1, 'c', 't', 'h' FROM n`,
        boardId,
        count,
      ),
    ]);
  }
}

describe("the advertisements of some companies", () => {
  it("come whole from several boards, page after page", async () => {
    await companyWith("anvil", 1_500, 1_700);
    await companyWith("birch", 10);
    const found = await advertisementsOf(db, ["anvil", "birch"]);
    const ids = [...found.values()].flat().map(({ postingId }) => postingId);
    expect([found.get("anvil")?.length, found.get("birch")?.length]).toEqual([3_200, 10]);
    expect(new Set(ids).size).toBe(3_210);
  });

  it("cost no row of any other company's postings", async () => {
    await companyWith("anvil", 5);
    await companyWith("birch", 500);
    const before = db.usage().rowsRead;
    expect((await advertisementsOf(db, ["anvil"])).get("anvil")).toHaveLength(5);
    expect(db.usage().rowsRead - before).toBeLessThan(50);
  });
});
