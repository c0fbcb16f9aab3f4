import { beforeEach, describe, expect, it } from "vitest";
import { type Database, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { prepareMatching } from "../../worker/leads/index.ts";
import {
  type ChangedPosting,
  canonicalOf,
  POSTING_SELECT,
  type PostingRow,
} from "../../worker/postings/index.ts";
import { advertise, BOARD, compute, forbid, NOW, ruledCompany } from "./ruled-company.ts";

let db: Database;

beforeEach(async () => {
  db = await ruledCompany();
});

/** How fresh each institution finds a posting, and in how many days from NOW that changes. */
async function freshness(id: string): Promise<Record<string, unknown>> {
  const rows = await db.all<{ profile: string; value: number; evidence: string; days: number | null }>(
    `SELECT m.profile_id AS profile, j.value->>'value' AS value, (m.next_review_at - ?2) / ${DAY} AS days
     FROM matches m, json_each(m.parts) j WHERE m.posting_id = ?1 AND j.value->>'factor' = 'freshness'`,
    `lever:anvil:${id}`,
    NOW,
  );
  return Object.fromEntries(rows.map(({ profile, value, days }) => [profile, [value, days]]));
}

describe("a role that is advertised anew", () => {
  it("is no fresher than its vacancy", async () => {
    await advertise(db, "a", { from: 70, to: 20 });
    await advertise(db, "b", { from: 2, text: "a" });
    await compute(db);
    expect(await freshness("b")).toEqual({ acme: [0.2, 20], city: [0.2, 20] });
  });

  it("was found fresh before its vacancy was known, also when both ages end a band on one day", async () => {
    await advertise(db, "b", { from: 5, text: "a" });
    await compute(db);
    expect(await freshness("b")).toMatchObject({ acme: [1, 2] });
    await advertise(db, "a", { from: 12, to: 9 });
    await compute(db);
    expect(await freshness("b")).toMatchObject({ acme: [0.8, 2] });
  });

  it("is fresh again once its requisition turns out to be another one", async () => {
    await advertise(db, "a", { from: 70, to: 20 });
    await advertise(db, "b", { from: 2, text: "a" });
    await compute(db);
    await db.write([
      statement(
        "UPDATE postings SET requisition_id = 'R-' || unicode(external_id), version = 2 WHERE board_id = ?1",
        BOARD,
      ),
    ]);
    await compute(db);
    expect(await freshness("b")).toMatchObject({ acme: [1, 5] });
  });

  it("is fresh for whom the rules keep out what it replaced", async () => {
    await forbid(db, await advertise(db, "a", { from: 70, to: 20 }));
    await advertise(db, "b", { from: 2, text: "a" });
    await compute(db);
    expect(await freshness("b")).toEqual({ acme: [0.2, 20], city: [1, 5] });
  });

  it("is not found fresh when its text changes, so that nothing is written twice", async () => {
    await advertise(db, "a", { from: 70, to: 20 });
    const id = await advertise(db, "b", { from: 2, text: "a" });
    await compute(db);
    const row = await db.first<PostingRow>(
      `SELECT ${POSTING_SELECT} FROM postings p WHERE posting_id = ?1`,
      id,
    );
    if (!row) throw new Error("no posting");
    const changed = { row, posting: canonicalOf(row, "Sentence about this work.", []) } as ChangedPosting;
    const derive = await prepareMatching(db, new Map([[BOARD, "anvil"]]), () => NOW);
    await db.write(derive([changed]));
    expect(await freshness("b")).toEqual({ acme: [0.2, 20], city: [0.2, 20] });
  });
});
