import { describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { HOUR, MINUTE } from "../../worker/kernel/clock.ts";
import { beginRun, loadRun, loadSteps } from "../../worker/runs/index.ts";
import { ledger, START } from "./ledger.ts";

describe("beginning a run", () => {
  it("makes one run of the same trigger seen twice", async () => {
    const main = ledger();
    const [first, second] = await Promise.all([
      beginRun(main.db, main.request(), START),
      beginRun(main.db, main.request(), START),
    ]);
    expect([first.kind, second.kind].sort()).toEqual(["existing", "started"]);
    expect("runId" in first && "runId" in second && first.runId === second.runId).toBe(true);
  });

  it("refuses a second run while one holds the loop, and names it", async () => {
    const main = ledger();
    const first = main.request();
    await beginRun(main.db, first, START);
    const second = await beginRun(main.db, main.request({ triggerKey: "cron:2" }), START + MINUTE);
    expect(second).toEqual({ kind: "busy", runId: first.runId });
  });

  it("takes over a loop whose lock ran out and ends the abandoned run as failed", async () => {
    const main = ledger({ directory: { plan: async () => [{ part: 1 }] } });
    const abandoned = await main.start();
    const next = await beginRun(main.db, main.request({ triggerKey: "cron:2" }), START + 2 * HOUR);
    expect(next.kind).toBe("started");
    expect((await loadRun(main.db, abandoned))?.status).toBe("failed");
    expect((await loadSteps(main.db, abandoned)).map(({ state }) => state)).not.toContain("running");
  });

  it("is fatal when a migration is missing and says which", async () => {
    const main = ledger();
    const { db } = main;
    const applied = await db.all<{ id: number; name: string }>("SELECT id, name FROM d1_migrations");
    await db.write([statement("DELETE FROM d1_migrations")]);
    const outcome = await beginRun(db, main.request(), START);
    for (const row of applied) {
      await db.write([statement("INSERT INTO d1_migrations (id, name) VALUES (?1, ?2)", row.id, row.name)]);
    }
    expect(outcome).toMatchObject({ kind: "fatal", reason: expect.stringContaining("0000_first_night.sql") });
  });
});
