import { beforeAll, describe, expect, it } from "vitest";
import { insertColumn, removeColumn, rowOf, sortBy, typeInto } from "../../local/sheets/humans/deeds.ts";
import { displayText } from "../../local/sheets/model/number-format.ts";
import { cellAt, columnOf, lastRow } from "../../local/sheets/model/read.ts";
import { applyEdits } from "./apply-edits.ts";
import { type Desk, desks } from "./desk.ts";
import { BOLT, beforeEveryCall, COMPANIES, expectOwners, type Make, typeOwners } from "./moments.ts";
import { heldCell, offer } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

function colleagueOwns(desk: Desk): void {
  const edit = { kind: "cell" as const, opId: "colleague_1", tab: "Leads" as const, key: "lead_Bolt" };
  desk.night((office) =>
    applyEdits(
      office,
      "sheet_other",
      [{ ...edit, field: "owner", value: "Eve", base: null }],
      desk.google.now,
    ),
  );
}

function reverse(desk: Desk): void {
  sortBy(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Company"), false);
}

describe("a write that rows or columns slip away from", { timeout: 120_000 }, () => {
  it("is taken back where it landed, and not where a person typed the same", () => {
    const deed = (desk: Desk) => {
      reverse(desk);
      desk.type("Leads", ["Company", "Crate"], "Owner", "Eve");
    };
    beforeEveryCall(make, colleagueOwns, deed, (desk) => {
      const owners = COMPANIES.map((name) => desk.read("Leads", ["Company", name], "Owner"));
      expect(owners).toEqual(["", "Eve", "Eve", "", "", ""]);
      expect(heldCell(desk.office, "Leads", "lead_Crate", "owner")).toBe("Eve");
    });
  });

  it("costs no row its key when a column is put before all others at that moment", () => {
    const news = (desk: Desk) => {
      typeOwners(desk);
      desk.night((office) => {
        for (const name of COMPANIES) offer(office, "lead", name, { reason: "Something new", score: 77 });
      });
    };
    const deed = (desk: Desk) => insertColumn(desk.tab("Leads"), 1, "Mine");
    beforeEveryCall(make, news, deed, (desk) => {
      expectOwners(desk);
      expect([...desk.office.dismissed]).toEqual([]);
    });
  });

  it("costs nothing of what people wrote when the hidden key column is deleted at that moment", () => {
    const prepare = (desk: Desk) => {
      const leads = desk.tab("Leads");
      insertColumn(leads, columnOf(leads, "Owner"), "Mine");
      typeInto(
        desk.google.spreadsheet,
        leads,
        [lastRow(leads) + 1, columnOf(leads, "Mine")],
        "a row of mine",
      );
      typeInto(desk.google.spreadsheet, leads, [lastRow(leads), columnOf(leads, "Company")], "My company");
      for (const name of COMPANIES) desk.type("Leads", ["Company", name], "Mine", `mine ${name}`);
      desk.night((office) => {
        for (const name of COMPANIES) offer(office, "lead", name, { reason: "Something new", score: 77 });
      });
      desk.type("Leads", BOLT, "Owner", "Ada");
    };
    const deed = (desk: Desk) => {
      removeColumn(desk.tab("Leads"), 1);
      const leads = desk.tab("Leads");
      const place = [rowOf(leads, "Mine", "mine Crate"), columnOf(leads, "Owner")] as const;
      typeInto(desk.google.spreadsheet, leads, place, "Ben");
    };
    beforeEveryCall(make, prepare, deed, (desk) => {
      const leads = desk.tab("Leads");
      const told = (header: string) =>
        [...COMPANIES.map((name) => `mine ${name}`), "a row of mine"].map((text) =>
          displayText(cellAt(leads, rowOf(leads, "Mine", text), columnOf(leads, header))),
        );
      expect(told("Mine")).not.toContain("");
      expect(told("Owner")).toEqual(["", "Ada", "Ben", "", "", "", ""]);
      expect(told("Company").at(-1)).toBe("My company");
    });
  });
});
