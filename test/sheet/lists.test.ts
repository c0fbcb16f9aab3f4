import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { type SheetTown, sheetTown } from "./sheet-town.ts";

let on: SheetTown;

beforeEach(async () => {
  on = await sheetTown("lists");
});

describe("the lists of a recruiter", { timeout: 20_000 }, () => {
  it("a watched line finds its board in the next night", async () => {
    const birch = "https://birch-lists.com";
    await on.push(on.line("Watchlist", "watch_1", { name: "Birch lists", website: birch, list: "" }));
    expect((await on.row("watch_1"))?.cells).toContain("Board found (lever: birch-lists), 1 open role");
    await on.push(on.line("Watchlist", "watch_2", { name: "Nowhere", website: "", list: "" }));
    await on.night.night(1);
    expect((await on.row("watch_2"))?.cells).toContain("No website in the list");
  });

  it("a company that another list names, too, stays watched when its line goes", async () => {
    const anvil = { name: "Anvil lists", website: "https://anvil-lists.com", list: "" };
    await on.push(on.line("Watchlist", "watch_1", anvil));
    await on.push(on.line("Watchlist", "watch_1", null));
    expect(await on.watch()).toMatchObject({ removed_at: null });
  });

  const leadNames = async () =>
    (
      await on.night.db.all<{ name: string }>(
        "SELECT c.name FROM leads l JOIN companies c ON c.company_id = l.company_id ORDER BY c.name",
      )
    ).map(({ name }) => name);
  const emptied = async () =>
    (await on.rows())
      .filter(({ tab, deleted }) => tab === "Profile" && deleted === 0)
      .map(({ key }) => on.line("Profile", key, null));
  const designer = { criterion: "Title", value: "Product Designer" };

  it("a changed profile is matched against every open role within the same push", async () => {
    const answers = await on.push(...(await emptied()), on.line("Profile", "line_mine", designer));
    expect(answers.map(({ outcome, message }) => [outcome, message])).toEqual(
      answers.map(() => ["applied", null]),
    );
    expect(await leadNames()).toEqual(["Cedar lists"]);
    const shown = (await on.rows()).filter(({ tab, deleted }) => tab === "Leads" && deleted === 0);
    expect(shown.map(({ cells }) => JSON.parse(cells).company)).toEqual(["Cedar lists"]);
    await on.push(on.line("Profile", "line_more", { criterion: "Title", value: "Backend Engineer" }));
    expect(await on.isLead()).toBe(true);
    expect((await on.row(`lead_${on.companyId}`))?.deleted).toBe(0);
    const before = await on.rows();
    await on.night.night(1);
    expect(await on.rows()).toEqual(before);
  });

  it("a changed profile that is too much to match at once says so, and is matched by the night", async () => {
    await on.night.db.write([statement("UPDATE company_metrics SET open = 5000")]);
    const change = [...(await emptied()), on.line("Profile", "line_mine", designer)];
    const answers = await on.push(...change);
    expect(answers.map(({ message }) => message)).toEqual(
      answers.map(() => expect.stringContaining("follow after the night")),
    );
    expect(await leadNames()).toHaveLength(3);
    expect(await on.push(...change)).toEqual(answers);
    await on.night.night(1);
    expect(await leadNames()).toEqual(["Cedar lists"]);
  });

  it("a company only the Watchlist names is a lead with its line, and none without it, within the same push", async () => {
    await on.night.companies(on.town.csv.replace(/^Anvil.*\n/m, ""));
    await on.night.night(1);
    expect(await on.isLead()).toBe(false);
    const anvil = { name: "Anvil lists", website: "https://anvil-lists.com", list: "" };
    await on.push(on.line("Watchlist", "watch_1", anvil));
    expect([await on.isLead(), (await on.row(`lead_${on.companyId}`))?.deleted]).toEqual([true, 0]);
    on.night.clock.advance(1_000);
    await on.push(on.line("Watchlist", "watch_1", null));
    expect([await on.isLead(), (await on.row(`lead_${on.companyId}`))?.deleted]).toEqual([false, 1]);
  });
});
