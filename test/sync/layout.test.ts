import { beforeAll, describe, expect, it } from "vitest";
import {
  insertColumn,
  moveColumn,
  removeColumn,
  renameColumn,
  renameTab,
  rowOf,
  sortBy,
} from "../../local/sheets/humans/deeds.ts";
import { columnOf } from "../../local/sheets/model/read.ts";
import { completed, type Desk, desks, writes } from "./desk.ts";
import { BOLT, beforeEveryCall, COMPANIES, expectOwners, type Make, typeOwners } from "./moments.ts";
import { heldCell, offer } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

describe("a sheet whose layout people change", { timeout: 60_000 }, () => {
  it("may be sorted while a sync runs", () => {
    const sort = (desk: Desk) => sortBy(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Company"), false);
    beforeEveryCall(make, typeOwners, sort, (desk) => {
      expectOwners(desk);
      const order = COMPANIES.toReversed().map((name) => rowOf(desk.tab("Leads"), "Company", name));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    });
  });

  it("keeps a header that was renamed", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    renameColumn(leads, columnOf(leads, "Owner"), "Who");
    desk.type("Leads", BOLT, "Who", "Ada");
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(columnOf(leads, "Owner")).toBe(0);
  });

  it("keeps a column that was moved, also while a sync runs", () => {
    const move = (desk: Desk) => moveColumn(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Owner"), 6);
    beforeEveryCall(make, typeOwners, move, (desk) => {
      expect(columnOf(desk.tab("Leads"), "Owner")).toBe(6);
      expectOwners(desk);
    });
  });

  it("does without a column that was deleted, until it is asked back", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    removeColumn(leads, columnOf(leads, "Feedback reason"));
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.sync();
    expect(columnOf(leads, "Feedback reason")).toBe(0);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(writes(desk.sync())).toBe(0);
    completed(desk.google.run("restoreColumns", [], { trigger: "sidebar" }));
    desk.type("Leads", BOLT, "Feedback reason", "too junior");
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "feedbackReason")).toBe("too junior");
  });

  it("keeps what a closed row says when its Sync status column was deleted", () => {
    const desk = make();
    removeColumn(desk.tab("Roles"), columnOf(desk.tab("Roles"), "Sync status"));
    desk.night((office) => {
      offer(office, "role", "bolt:1").listed = false;
    });
    desk.sync();
    expect(desk.read("Roles", ["_key", "role_bolt:1"], "Title")).toBe("Engineer bolt:1");
    expect(writes(desk.sync())).toBe(0);
  });

  it("leaves a column of theirs in the middle alone", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    insertColumn(leads, columnOf(leads, "Score"), "Mine");
    for (const name of COMPANIES) desk.type("Leads", ["Company", name], "Mine", `mine ${name}`);
    desk.night((office) => {
      for (const name of COMPANIES) offer(office, "lead", name, { reason: "Something new", score: 77 });
      offer(office, "lead", "Gavel", { name: "Gavel" });
    });
    desk.sync();
    for (const name of COMPANIES) {
      expect(desk.read("Leads", ["Company", name], "Mine")).toBe(`mine ${name}`);
      expect(desk.read("Leads", ["Company", name], "Score")).toBe("77");
    }
    expect(desk.read("Leads", ["Company", "Gavel"], "Mine")).toBe("");
    expect(columnOf(leads, "Mine")).toBe(columnOf(leads, "Score") - 1);
  });

  it("goes on under a tab's new name", () => {
    const desk = make();
    renameTab(desk.google.spreadsheet, desk.tab("Leads"), "Hot list");
    desk.type("Hot list", BOLT, "Owner", "Ada");
    desk.night((office) => offer(office, "lead", "Bolt", { reason: "Ten new roles" }));
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(desk.read("Hot list", BOLT, "Reason")).toBe("Ten new roles");
    expect(() => desk.tab("Leads")).toThrow("no tab");
  });
});
