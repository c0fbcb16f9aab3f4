import { beforeEach, describe, expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { FIRST_NIGHT } from "../night/test-night.ts";
import { type SheetTown, sheetTown } from "./sheet-town.ts";

let on: SheetTown;

beforeEach(async () => {
  on = await sheetTown("feedback");
});

describe("feedback pushed during the day", { timeout: 20_000 }, () => {
  it("takes a company judged not relevant off the list at once, and marks its row with what was judged", async () => {
    await on.push(on.edit("feedback", "Not relevant"));
    expect(await on.isLead()).toBe(false);
    const gone = await on.row(`lead_${on.companyId}`);
    expect(gone?.deleted).toBe(1);
    expect(JSON.parse(gone?.cells ?? "{}")).toMatchObject({
      company: "Anvil feedback",
      status: "Not relevant",
      feedback: "Not relevant",
    });
    expect((await on.row(on.role))?.deleted).toBe(1);
  });

  it("keeps an agency out however much it hires, until somebody opens it again", async () => {
    await on.push(on.edit("feedback", "Not relevant"), on.edit("feedbackReason", "agency"));
    expect(await on.watch()).toMatchObject({ off_limits_reason: "agency", status: "not_relevant" });
    await on.town.greenhouse([1, 2, 3].map((id) => ({ id: String(id), title: `Backend Engineer ${id}` })));
    await on.night.night(1);
    expect(await on.isLead()).toBe(false);
    await on.push(on.edit("status", "Shortlisted", "Not relevant"));
    expect(await on.isLead()).toBe(true);
    expect(await on.watch()).toMatchObject({ off_limits_reason: null, feedback: null });
  });

  it("hides a company until its date and brings it back after it", async () => {
    const until = new Date(FIRST_NIGHT + 5 * DAY).toISOString().slice(0, 10);
    await on.push(on.edit("excludeUntil", until));
    expect(await on.isLead()).toBe(false);
    await on.night.night(4);
    expect(await on.isLead()).toBe(false);
    await on.night.night(6);
    expect(await on.isLead()).toBe(true);
    expect((await on.row(`lead_${on.companyId}`))?.deleted).toBe(0);
  });

  it("snoozes a company for thirty days", async () => {
    const [answer] = await on.push(on.edit("feedback", "Snooze"));
    expect(answer).toMatchObject({ outcome: "applied", message: "Hidden until 2026-12-21" });
    expect(await on.isLead()).toBe(false);
    await on.night.night(29);
    expect(await on.isLead()).toBe(false);
    await on.night.night(31);
    expect(await on.isLead()).toBe(true);
  });

  it("does not count a role judged not relevant, and counts it again when that is taken back", async () => {
    const rolesOf = async () =>
      (await on.rows()).filter(({ tab, deleted }) => tab === "Roles" && deleted === 0).length;
    expect(await rolesOf()).toBe(3);
    await on.push(on.edit("feedback", "Not relevant", null, on.role));
    expect([await on.isLead(), await rolesOf()]).toEqual([false, 2]);
    await on.night.night(1);
    expect([await on.isLead(), await rolesOf()]).toEqual([false, 2]);
    await on.push(on.edit("feedback", null, "Not relevant", on.role));
    expect([await on.isLead(), await rolesOf()]).toEqual([true, 3]);
  });

  it("stays when the next nights compute everything anew", async () => {
    await on.push(
      on.edit("owner", "Ada"),
      on.edit("status", "Contacted", "New"),
      on.edit("feedbackReason", "knows us"),
    );
    await on.town.greenhouse([{ id: "1", title: "Senior Backend Engineer" }]);
    await on.night.night(1);
    await on.night.night(2);
    expect(JSON.parse((await on.row(`lead_${on.companyId}`))?.cells ?? "{}")).toMatchObject({
      owner: "Ada",
      status: "Contacted",
      feedbackReason: "knows us",
    });
  });
});

describe("feedback that a push stored and did not get to", () => {
  it("is applied by the night, in its order, and answered to whoever asks again", async () => {
    const edits = [
      on.edit("owner", "Ada"),
      on.edit("owner", "Grace", "Ada"),
      on.edit("status", "Won", "New"),
    ];
    await on.receive(...edits);
    const run = await on.night.night(1);
    expect(JSON.parse(run.counters).feedback).toMatchObject({ applied: 2, rejected: 1 });
    expect(await on.watch()).toMatchObject({ owner: "Grace", revision: 2, status: "new" });
    expect((await on.push(...edits)).map(({ outcome }) => outcome)).toEqual([
      "applied",
      "applied",
      "rejected",
    ]);
    expect(await on.watch()).toMatchObject({ revision: 2 });
  });

  it("is applied by the same push sent again, with those that did land left alone", async () => {
    const first = on.edit("owner", "Ada");
    const second = on.edit("feedbackReason", "knows us");
    await on.push(first);
    await on.receive(second);
    const answers = await on.push(first, second);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
    expect(await on.watch()).toMatchObject({ owner: "Ada", feedback_reason: "knows us", revision: 2 });
  });
});
