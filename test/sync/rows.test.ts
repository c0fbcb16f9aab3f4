import { beforeAll, describe, expect, it } from "vitest";
import { insertRowAbove, pasteRows, removeRows, rowOf, typeInto } from "../../local/sheets/humans/deeds.ts";
import { cellAt, columnOf } from "../../local/sheets/model/read.ts";
import { applyEdits } from "./apply-edits.ts";
import { type Desk, desks, writes } from "./desk.ts";
import { BOLT, beforeEveryCall, COMPANIES, type Make } from "./moments.ts";
import { heldCell, offer } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

describe("rows that people paste, delete and type", { timeout: 60_000 }, () => {
  it("keeps a row pasted a second time, reads only the first and says so", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    pasteRows(leads, rowOf(leads, "Company", "Bolt"), 1);
    desk.sync();
    const copy = 2 + COMPANIES.length;
    const status = columnOf(leads, "Sync status");
    expect(cellAt(leads, copy, status).value).toMatch(/^A copy of another row/);
    typeInto(desk.google.spreadsheet, leads, [copy, columnOf(leads, "Owner")], "on the copy");
    desk.sync();
    expect(cellAt(leads, copy, columnOf(leads, "Owner")).value).toBe("on the copy");
    expect(cellAt(leads, copy, status).value).toMatch(/more than once, with different entries/);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBeNull();
    removeRows(leads, rowOf(leads, "Company", "Bolt"), 1);
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("on the copy");
    expect(desk.read("Leads", BOLT, "Sync status")).toBe("");
  });

  it("does not ask which is meant when only a colleague parted a row from its copy", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    pasteRows(leads, rowOf(leads, "Company", "Bolt"), 1);
    const edit = { kind: "cell" as const, opId: "colleague_1", tab: "Leads" as const, key: "lead_Bolt" };
    desk.night((office) =>
      applyEdits(
        office,
        "sheet_other",
        [{ ...edit, field: "owner", value: "Eve", base: null }],
        desk.google.now,
      ),
    );
    desk.sync();
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Eve");
    expect(cellAt(leads, 2 + COMPANIES.length, columnOf(leads, "Sync status")).value).toMatch(/^A copy of/);
    expect(writes(desk.sync())).toBe(0);
  });

  it("keeps a deleted row away, whatever the feed brings later", () => {
    const desk = make();
    removeRows(desk.tab("Leads"), rowOf(desk.tab("Leads"), "Company", "Bolt"), 1);
    desk.sync();
    expect([...desk.office.dismissed]).toEqual([expect.stringMatching(/Leads lead_Bolt$/)]);
    desk.night((office) => offer(office, "lead", "Bolt", { reason: "Ten new roles" }));
    desk.sync();
    expect(rowOf(desk.tab("Leads"), "Company", "Bolt")).toBe(0);
  });

  it("marks a lead that closes while somebody writes on it, and keeps and sends what he wrote", () => {
    const close = (desk: Desk) =>
      desk.night((office) => {
        offer(office, "lead", "Bolt").listed = false;
      });
    beforeEveryCall(
      make,
      close,
      (desk) => desk.type("Leads", BOLT, "Owner", "mine"),
      (desk) => {
        expect(desk.read("Leads", BOLT, "Owner")).toBe("mine");
        expect(desk.read("Leads", BOLT, "Sync status")).toMatch(/^Closed:/);
        expect(desk.office.offers.get("lead_Bolt")?.subject.owner).toBe("mine");
      },
    );
  });

  it("takes lines typed on the watchlist, also between others, and answers them", () => {
    const desk = make();
    const list = desk.tab("Watchlist");
    for (const [row, name] of [
      [2, "Hinge GmbH"],
      [3, "Jig AG"],
    ] as const) {
      typeInto(desk.google.spreadsheet, list, [row, columnOf(list, "Name")], name);
    }
    desk.sync();
    insertRowAbove(list, 3);
    typeInto(desk.google.spreadsheet, list, [3, columnOf(list, "Name")], "Ibex Ltd");
    desk.sync();
    expect(desk.office.lines.Watchlist.map(({ cells }) => cells.name).toSorted()).toEqual([
      "Hinge GmbH",
      "Ibex Ltd",
      "Jig AG",
    ]);
    expect(desk.read("Watchlist", ["Name", "Ibex Ltd"], "Board")).toMatch(/^Not looked for yet/);
    expect(writes(desk.sync())).toBe(0);
  });
});
