import { beforeAll, describe, expect, it } from "vitest";
import {
  formatColumn,
  insertColumn,
  insertRowAbove,
  moveColumn,
  pasteRows,
  removeColumn,
  removeRows,
  renameColumn,
  renameTab,
  rowOf,
  sortBy,
  typeInto,
} from "../../local/sheets/humans/deeds.ts";
import { copySpreadsheet } from "../../local/sheets/model/copy.ts";
import { cellAt, columnOf } from "../../local/sheets/model/read.ts";
import { applyEdits } from "./apply-edits.ts";
import { BEN, completed, type Desk, desks, writes } from "./desk.ts";
import { heldCell, offer } from "./office.ts";

let make: Awaited<ReturnType<typeof desks>>;
beforeAll(async () => {
  make = await desks();
}, 60_000);

/** Calls between which a sheet that changes under its eyes can hurt a sync. */
const TELLING = new Set(["write", "structural", "flush", "fetch"]);

/** Syncs, and does this once, before each telling service call in turn, until a sync has no more of them. */
function beforeEveryCall(
  prepare: (desk: Desk) => void,
  deed: (desk: Desk) => void,
  check: (desk: Desk) => void,
) {
  for (let turn = 1; ; turn += 1) {
    const desk = make();
    prepare(desk);
    let calls = 0;
    desk.google.beforeCall = ({ kind }) => {
      if (TELLING.has(kind)) calls += 1;
      if (TELLING.has(kind) && calls === turn) deed(desk);
      return undefined;
    };
    desk.google.run("syncNow");
    desk.google.beforeCall = undefined;
    if (calls < turn) return;
    desk.sync();
    check(desk);
    expect(writes(desk.sync())).toBe(0);
  }
}

const COMPANIES = ["Anvil", "Bolt", "Crate", "Drill", "Easel", "Forge"];
const bolt = ["Company", "Bolt"] as const;

function typeOwners(desk: Desk): void {
  for (const name of COMPANIES) desk.type("Leads", ["Company", name], "Owner", `for ${name}`);
}

function expectOwners(desk: Desk): void {
  for (const name of COMPANIES) {
    expect(desk.read("Leads", ["Company", name], "_key")).toBe(`lead_${name}`);
    expect(desk.read("Leads", ["Company", name], "Owner")).toBe(`for ${name}`);
    expect(heldCell(desk.office, "Leads", `lead_${name}`, "owner")).toBe(`for ${name}`);
  }
}

describe("a sheet that people work on", { timeout: 60_000 }, () => {
  it("may be sorted while a sync runs", () => {
    const sort = (desk: Desk) => sortBy(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Company"), false);
    beforeEveryCall(typeOwners, sort, (desk) => {
      expectOwners(desk);
      const order = COMPANIES.toReversed().map((name) => rowOf(desk.tab("Leads"), "Company", name));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    });
  });

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
    expect(desk.read("Leads", bolt, "Sync status")).toBe("");
  });

  it("keeps a header that was renamed", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    renameColumn(leads, columnOf(leads, "Owner"), "Who");
    desk.type("Leads", bolt, "Who", "Ada");
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(columnOf(leads, "Owner")).toBe(0);
  });

  it("keeps a column that was moved, also while a sync runs", () => {
    const move = (desk: Desk) => moveColumn(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Owner"), 6);
    beforeEveryCall(typeOwners, move, (desk) => {
      expect(columnOf(desk.tab("Leads"), "Owner")).toBe(6);
      expectOwners(desk);
    });
  });

  it("does without a column that was deleted, until it is asked back", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    removeColumn(leads, columnOf(leads, "Feedback reason"));
    desk.type("Leads", bolt, "Owner", "Ada");
    desk.sync();
    expect(columnOf(leads, "Feedback reason")).toBe(0);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(writes(desk.sync())).toBe(0);
    completed(desk.google.run("restoreColumns", [], { trigger: "sidebar" }));
    desk.type("Leads", bolt, "Feedback reason", "too junior");
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
      close,
      (desk) => desk.type("Leads", bolt, "Owner", "mine"),
      (desk) => {
        expect(desk.read("Leads", bolt, "Owner")).toBe("mine");
        expect(desk.read("Leads", bolt, "Sync status")).toMatch(/^Closed:/);
        expect(desk.office.offers.get("lead_Bolt")?.subject.owner).toBe("mine");
      },
    );
  });

  it("keeps the recruiter's entry when a colleague wrote too, and says what the other was", () => {
    const desk = make();
    const edit = {
      kind: "cell" as const,
      opId: "colleague-1",
      tab: "Leads" as const,
      key: "lead_Bolt",
      field: "owner",
    };
    desk.night((office) =>
      applyEdits(office, "sheet_other", [{ ...edit, value: "Eve", base: null }], desk.google.now),
    );
    desk.type("Leads", bolt, "Owner", "Ada");
    desk.sync();
    expect(desk.read("Leads", bolt, "Owner")).toBe("Ada");
    expect(desk.read("Leads", bolt, "Sync status")).toContain('"Eve"');
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(writes(desk.sync())).toBe(0);
  });

  it("sends an entry whose answer was lost once, and what was typed since without a conflict", () => {
    const desk = make();
    desk.type("Leads", bolt, "Owner", "Ada");
    desk.google.beforeCall = ({ kind, execution }) => {
      if (kind !== "fetch") return undefined;
      desk.google.beforeCall = (call) => (call.execution === execution ? { type: "kill" } : undefined);
      return { type: "response-lost" };
    };
    desk.google.run("syncNow");
    desk.google.beforeCall = undefined;
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    desk.type("Leads", bolt, "Owner", "Eve");
    desk.sync();
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Eve");
    expect(desk.read("Leads", bolt, "Sync status")).toBe("");
    expect([...desk.office.applications.values()]).toEqual([1, 1]);
  });

  it("writes no formula even when the server sends one and the cell would take it", () => {
    const desk = make();
    const leads = desk.tab("Leads");
    formatColumn(leads, columnOf(leads, "Reason"), "");
    const row = desk.office.rows.get("Leads\nlead_Bolt");
    desk.office.lastChange += 1;
    if (row)
      Object.assign(row, { revision: desk.office.lastChange, cells: { ...row.cells, reason: "=1+1" } });
    desk.sync();
    const cell = cellAt(leads, rowOf(leads, "Company", "Bolt"), columnOf(leads, "Reason"));
    expect([cell.formula, String(cell.value).replace("'", "")]).toEqual(["", "=1+1"]);
  });

  it("goes on under a tab's new name", () => {
    const desk = make();
    renameTab(desk.google.spreadsheet, desk.tab("Leads"), "Hot list");
    desk.type("Hot list", bolt, "Owner", "Ada");
    desk.night((office) => offer(office, "lead", "Bolt", { reason: "Ten new roles" }));
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(desk.read("Hot list", bolt, "Reason")).toBe("Ten new roles");
    expect(() => desk.tab("Leads")).toThrow("no tab");
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

describe("a sheet in other hands", { timeout: 60_000 }, () => {
  it("does not sync a copy before somebody says so, and then as a sheet of its own", () => {
    const desk = make();
    desk.type("Leads", bolt, "Owner", "Ada");
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
    expect(desk.read("Leads", bolt, "Owner")).toBe("Ada");
  });

  it("tells a person who may only read in Rolecall, and keeps what was typed", () => {
    const desk = make();
    desk.office.members.set(BEN, "viewer");
    desk.type("Leads", bolt, "Owner", "Ben");
    completed(desk.google.run("syncNow", [], { user: BEN }));
    expect(desk.google.ui.alerts.at(-1)?.title).toMatch(/may read/);
    expect(desk.read("Leads", bolt, "Owner")).toBe("Ben");
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
    expect(desk.read("Leads", bolt, "Reason")).toBe("Two new roles this week");
    desk.sync();
    expect(desk.read("Leads", bolt, "Reason")).toBe("Ten new roles");
  });
});
