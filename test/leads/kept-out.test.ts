import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { ruledMetrics } from "../../worker/leads/index.ts";
import { advertise, compute, forbid, leadOf, NOW, ruledCompany } from "./ruled-company.ts";

let db: Database;

beforeEach(async () => {
  db = await ruledCompany();
  await advertise(db, "old", { from: 80 });
});

describe("a posting that an institution's rules keep out", () => {
  it("counts nowhere in its lead, and everywhere in another's", async () => {
    await forbid(db, await advertise(db, "out", { from: 3, title: "Senior Backend Engineer" }));
    await compute(db);
    expect(await leadOf(db, "acme")).toMatchObject({ open: 2, new: 1, oldest: 80, top: ["old", "out"] });
    expect(await leadOf(db, "acme")).toMatchObject({ volume: "2 of 2 open roles match" });
    expect(await leadOf(db, "city")).toMatchObject({ open: 1, new: 0, oldest: 80, top: ["old"] });
    expect(await leadOf(db, "city")).toMatchObject({
      volume: "1 of 1 open roles match",
      reason: expect.not.stringContaining("new matching role"),
    });
  });

  it("does not make the oldest date, either", async () => {
    await forbid(db, await advertise(db, "older", { from: 95 }));
    await compute(db);
    expect([(await leadOf(db, "acme"))?.oldest, (await leadOf(db, "city"))?.oldest]).toEqual([95, 80]);
  });

  it("counts when the rules only warn", async () => {
    await forbid(db, await advertise(db, "new", { from: 3 }), "warning");
    await compute(db);
    expect(await leadOf(db, "city")).toMatchObject({ open: 2, new: 1 });
  });

  it("is no first of its kind, and what comes after it is", async () => {
    await forbid(db, await advertise(db, "out", { from: 20, family: "data", title: "Data Engineer" }));
    await compute(db);
    expect((await leadOf(db, "acme"))?.first).toBe("First data role (Data Engineer).");
    expect((await leadOf(db, "city"))?.first).toBe("");
    await advertise(db, "next", { from: 2, family: "data", title: "Data Analyst" });
    await compute(db);
    expect((await leadOf(db, "acme"))?.first).toBe("First data role (Data Engineer).");
    expect((await leadOf(db, "city"))?.first).toBe("First data role (Data Analyst).");
  });

  it("still dates the night on which its board was first read", async () => {
    await forbid(db, "lever:anvil:old");
    await advertise(db, "next", { from: 2, family: "data", title: "Data Analyst" });
    await compute(db);
    expect((await leadOf(db, "city"))?.first).toBe("First data role (Data Analyst). First role in Germany.");
  });

  it("is replaced by nothing: what advertises it anew is new, and not back", async () => {
    await forbid(db, await advertise(db, "a", { from: 60, to: 12, title: "Platform Engineer" }));
    await advertise(db, "b", { from: 4, title: "Platform Engineer", text: "a" });
    await compute(db);
    expect(await leadOf(db, "acme")).toMatchObject({ open: 2, new: 0, reopened: 1 });
    expect(await leadOf(db, "city")).toMatchObject({ open: 2, new: 1, reopened: 0 });
  });

  it("leaves the rest of its chain a chain", async () => {
    await advertise(db, "a", { from: 70, to: 50, title: "Platform Engineer" });
    await forbid(db, await advertise(db, "b", { from: 40, to: 20, title: "Platform Engineer", text: "a" }));
    await advertise(db, "c", { from: 3, title: "Platform Engineer", text: "a" });
    await compute(db);
    expect(await leadOf(db, "city")).toMatchObject({ open: 2, new: 0, reopened: 1 });
  });

  it("is due again when the institution's own view changes, before everybody's does", async () => {
    await forbid(db, await advertise(db, "a", { from: 60, to: 12, title: "Platform Engineer" }));
    await advertise(db, "b", { from: 4, title: "Platform Engineer", text: "a" });
    await compute(db);
    const row = await db.first<{ at: number }>("SELECT next_review_at AS at FROM company_metrics");
    expect(row?.at).toBe(NOW + 3 * DAY);
  });
});

describe("a company's own numbers", () => {
  it("are given without what is kept out, only where something is", async () => {
    await forbid(db, await advertise(db, "out", { from: 3 }));
    const ruled = await ruledMetrics(db, "city", ["anvil"], NOW);
    expect(ruled.get("anvil")).toMatchObject({ open: 1, new7d: 0 });
    expect((await ruledMetrics(db, "acme", ["anvil"], NOW)).size).toBe(0);
  });
});
