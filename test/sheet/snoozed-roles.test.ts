import { beforeEach, describe, expect, it } from "vitest";
import { type SheetTown, sheetTown } from "./sheet-town.ts";

let on: SheetTown;

beforeEach(async () => {
  on = await sheetTown("snooze");
});

const OTHER = "role_greenhouse:anvil-snooze:2";
const isShown = async (key: string) => (await on.row(key))?.deleted === 0;

describe("a snoozed role", { timeout: 20_000 }, () => {
  beforeEach(async () => {
    await on.town.greenhouse([
      { id: "1", title: "Backend Engineer" },
      { id: "2", title: "Frontend Engineer" },
    ]);
    await on.night.night(1);
  });

  it("is hidden at once, its row marked and not lost, while the company's other roles stay", async () => {
    const [answer] = await on.push(on.edit("feedback", "Snooze", null, on.role));
    expect(answer).toMatchObject({ outcome: "applied", message: "Hidden until 2026-12-22" });
    expect([await isShown(on.role), await isShown(OTHER), await on.isLead()]).toEqual([false, true, true]);
    expect(await on.cells(on.role)).toMatchObject({ title: "Backend Engineer", feedback: "Snooze" });
  });

  it("comes back with what was written on it when its day has come, not a night before", async () => {
    await on.push(on.edit("feedback", "Snooze until 2026-11-26", null, on.role));
    await on.night.night(4);
    expect(await isShown(on.role)).toBe(false);
    await on.night.night(5);
    expect(await isShown(on.role)).toBe(true);
    expect(await on.cells(on.role)).toMatchObject({ feedback: "Snooze until 2026-11-26", status: "New" });
  });

  it("comes back at once when the snooze is taken back", async () => {
    await on.push(on.edit("feedback", "Snooze", null, on.role));
    await on.push(on.edit("feedback", null, "Snooze", on.role));
    expect(await isShown(on.role)).toBe(true);
  });

  it("is applied by the night just so when the push broke off", async () => {
    await on.receive(on.edit("feedback", "Snooze until 2026-11-26", null, on.role));
    expect(await isShown(on.role)).toBe(true);
    await on.night.night(2);
    expect([await isShown(on.role), await isShown(OTHER)]).toEqual([false, true]);
    await on.night.night(5);
    expect(await isShown(on.role)).toBe(true);
  });

  it("takes its company along when there is no other role, and brings it back", async () => {
    await on.push(
      on.edit("feedback", "Snooze until 2026-11-26", null, on.role),
      on.edit("feedback", "Snooze until 2026-11-25", null, OTHER),
    );
    expect(await on.isLead()).toBe(false);
    await on.night.night(4);
    expect([await on.isLead(), await isShown(OTHER), await isShown(on.role)]).toEqual([true, true, false]);
    await on.night.night(5);
    expect(await isShown(on.role)).toBe(true);
  });
});
