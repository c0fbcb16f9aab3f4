import { beforeAll, describe, expect, it } from "vitest";
import { copySpreadsheet } from "../../local/sheets/model/copy.ts";
import { BEN, completed, desks } from "./desk.ts";
import { BOLT, type Make } from "./moments.ts";
import { heldCell, offer } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

describe("a sheet in other hands", { timeout: 60_000 }, () => {
  it("does not sync a copy before somebody says so, and then as a sheet of its own", () => {
    const desk = make();
    desk.type("Leads", BOLT, "Owner", "Ada");
    const original = desk.google.spreadsheet;
    const asked = desk.google.requests.length;
    desk.google.spreadsheet = copySpreadsheet(original, "1CopyOfTheSheet_00000000000000000000000002", {
      copiedProperties: "travel",
    });
    desk.google.ui.answers.push("NO");
    desk.sync();
    expect(desk.google.requests.slice(asked)).toEqual([]);
    expect(desk.google.ui.alerts.at(-1)?.title).toMatch(/is a copy/);
    desk.google.ui.answers.push("YES");
    desk.sync();
    expect(desk.office.bindings.size).toBe(2);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    desk.google.spreadsheet = original;
    desk.sync();
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Ada");
  });

  it("tells a person who may only read in Rolecall, and keeps what was typed", () => {
    const desk = make();
    desk.office.members.set(BEN, "viewer");
    desk.type("Leads", BOLT, "Owner", "Ben");
    completed(desk.google.run("syncNow", [], { user: BEN }));
    expect(desk.google.ui.alerts.at(-1)?.title).toMatch(/may read/);
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Ben");
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBeNull();
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ben");
  });

  it("tells a person who may only look at the spreadsheet, and changes nothing", () => {
    const desk = make();
    const { spreadsheet } = desk.google;
    spreadsheet.editors = [];
    spreadsheet.viewers = [BEN];
    desk.night((office) => offer(office, "lead", "Bolt", { reason: "Ten new roles" }));
    completed(desk.google.run("syncNow", [], { user: BEN }));
    expect(desk.google.ui.alerts.length).toBe(1);
    expect(desk.read("Leads", BOLT, "Reason")).toBe("Two new roles this week");
    desk.sync();
    expect(desk.read("Leads", BOLT, "Reason")).toBe("Ten new roles");
  });

  it("stays disconnected until somebody sets it up again, and loses nothing over it", () => {
    const desk = make();
    const [binding = ""] = [...desk.office.bindings.keys()];
    desk.office.bindings.set(binding, null);
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.sync();
    expect(desk.google.ui.alerts.at(-1)?.title).toMatch(/was disconnected/);
    desk.sync();
    expect(desk.google.ui.alerts.at(-1)?.title).toMatch(/was disconnected/);
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Ada");
    completed(desk.google.run("setUpThisSheet"));
    desk.sync();
    expect(desk.office.bindings.size).toBe(2);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
  });
});
