import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../../worker/db/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { projectInstitution } from "../../../worker/sheet/index.ts";
import { leadSources } from "../../../worker/sheet/store/sources.ts";
import { run, version } from "../../api/rows.ts";
import { insert } from "../../api/setting.ts";
import { advertise, BOARD, compute, forbid, NOW, ruledCompany } from "../../leads/ruled-company.ts";

let db: Database;

beforeEach(async () => {
  db = await ruledCompany();
});

const isoDay = (daysAgo: number) => new Date(NOW - daysAgo * DAY).toISOString().slice(0, 10);

async function snapshot(daysAgo: number, postings: number): Promise<void> {
  await insert(db, "board_snapshots", {
    ...{ board_id: BOARD, day: isoDay(daysAgo), postings, read_at: NOW - daysAgo * DAY },
    ...{ created: 0, updated: 0, closed: 0, reopened: 0, missing: 0 },
  });
}

/** A posting that was seen from one day before NOW to another. */
async function seen(id: string, from: number, to: number | null = null): Promise<string> {
  const key = await advertise(db, id, { from, to });
  const end = to === null ? null : NOW - to * DAY;
  await version(db, key, 1, { valid_from: NOW - from * DAY, valid_to: end });
  if (to !== null) await version(db, key, 2, { valid_from: NOW - to * DAY, change_type: "close" });
  return key;
}

async function weeks(institutionId: string, days: number[], scope: string[] | null = null) {
  const [lead] = await leadSources(db, institutionId, scope, days.map(isoDay));
  return JSON.parse(lead?.weeks ?? "null");
}

async function role(institutionId: string, id: string) {
  await projectInstitution(db, institutionId, NOW);
  const row = await db.first<{ cells: string }>(
    "SELECT cells FROM sheet_rows WHERE institution_id = ?1 AND row_key = ?2 AND deleted = 0",
    institutionId,
    `role_${BOARD}:${id}`,
  );
  return row === null ? null : (JSON.parse(row.cells) as Record<string, unknown>);
}

describe("the trend of a lead", () => {
  beforeEach(async () => {
    await seen("stays", 40);
    await forbid(db, await seen("late", 20));
    await forbid(db, await seen("ended", 40, 10));
    await snapshot(40, 2);
    await snapshot(20, 3);
    await snapshot(10, 2);
    await compute(db);
  });

  it("leaves out what the institution's rules keep out, for as long as it was open", async () => {
    expect(await weeks("acme", [30, 15, 5])).toEqual([2, 3, 2]);
    expect(await weeks("city", [30, 15, 5])).toEqual([1, 1, 1]);
    expect(await weeks("city", [30, 15, 5], ["anvil"])).toEqual([1, 1, 1]);
  });

  it("counts a closing from the night that read it, as the snapshots do", async () => {
    await run(db, "run_close", { scheduled_at: NOW - 9 * DAY });
    await db.write([
      {
        sql: "UPDATE posting_versions SET run_id = 'run_close' WHERE posting_id = ?1 AND version = 2",
        params: [`${BOARD}:ended`],
      },
      // On that day it was missing and still counted.
      { sql: "UPDATE board_snapshots SET postings = 3 WHERE day = ?1", params: [isoDay(10)] },
    ]);
    await snapshot(9, 2);
    expect(await weeks("acme", [10, 8])).toEqual([3, 2]);
    expect(await weeks("city", [10, 8])).toEqual([1, 1]);
  });
});

describe("a row of the Roles tab", () => {
  it("is not there for what is kept out", async () => {
    await advertise(db, "in", { from: 5 });
    await forbid(db, await advertise(db, "out", { from: 5 }));
    await compute(db);
    expect([await role("acme", "out"), await role("acme", "in")]).not.toContain(null);
    expect([(await role("city", "out")) === null, (await role("city", "in")) === null]).toEqual([
      true,
      false,
    ]);
  });

  it("counts only the reposts of what the institution may see, and dates it from that", async () => {
    await forbid(db, await advertise(db, "a", { from: 90, to: 70 }));
    await advertise(db, "b", { from: 60, to: 40, text: "a" });
    await advertise(db, "c", { from: 25, text: "a" });
    await compute(db);
    expect(await role("acme", "c")).toMatchObject({ reposts: 2, openSince: isoDay(90) });
    expect(await role("city", "c")).toMatchObject({ reposts: 1, openSince: isoDay(60) });
  });
});
