import { beforeAll, describe, expect, it } from "vitest";
import { insertColumn, removeRows, rowOf } from "../../local/sheets/humans/deeds.ts";
import { columnOf } from "../../local/sheets/model/read.ts";
import { type Desk, desks, writes } from "./desk.ts";
import { BOLT, COMPANIES, type Make } from "./moments.ts";
import { heldCell, offer } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

/** Calls between which a death leaves something half done. */
const TELLING = new Set(["write", "structural", "flush", "property-write"]);

/** A sync that is killed before each telling call in turn; a person does something at that very moment. */
function killedAnywhere(
  prepare: (desk: Desk) => void,
  deed: (desk: Desk) => void,
  check: (desk: Desk) => void,
) {
  for (let at = 1; ; at += 1) {
    const desk = make();
    prepare(desk);
    let calls = 0;
    desk.google.beforeCall = ({ kind }) => {
      if (!TELLING.has(kind)) return undefined;
      calls += 1;
      if (calls !== at) return undefined;
      deed(desk);
      return { type: "kill" };
    };
    desk.google.run("syncNow");
    desk.google.beforeCall = undefined;
    if (calls < at) return;
    desk.sync();
    check(desk);
    expect(writes(desk.sync())).toBe(0);
  }
}

function news(desk: Desk): void {
  desk.night((office) => {
    offer(office, "lead", "Gavel", { name: "Gavel" });
    offer(office, "lead", "Bolt", { reason: "Ten new roles" });
  });
}

describe("a sync that is killed", { timeout: 120_000 }, () => {
  it("is followed by one that hears of a row deleted meanwhile", () => {
    const removeAnvil = (desk: Desk) =>
      removeRows(desk.tab("Leads"), rowOf(desk.tab("Leads"), "Company", "Anvil"), 1);
    killedAnywhere(news, removeAnvil, (desk) => {
      expect(rowOf(desk.tab("Leads"), "Company", "Anvil")).toBe(0);
      expect([...desk.office.dismissed]).toEqual([expect.stringMatching(/Leads lead_Anvil$/)]);
      expect(desk.read("Leads", ["Company", "Gavel"], "_key")).toBe("lead_Gavel");
    });
  });

  it("is followed by one that takes nothing it wrote itself for an entry", () => {
    const contacted = (desk: Desk) => desk.type("Leads", BOLT, "Status", "Contacted");
    const meeting = (desk: Desk) => desk.type("Leads", BOLT, "Status", "Meeting");
    killedAnywhere(contacted, meeting, (desk) => {
      expect(desk.read("Leads", BOLT, "Status")).toBe("Meeting");
      expect(desk.read("Pipeline", BOLT, "Status")).toBe("Meeting");
      expect(heldCell(desk.office, "Leads", "lead_Bolt", "status")).toBe("Meeting");
    });
  });

  it("costs no cell of theirs that happens to say what one of ours says", () => {
    const own = (desk: Desk) => {
      insertColumn(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Score"), "Mine");
      for (const name of COMPANIES) desk.type("Leads", ["Company", name], "Mine", "Berlin");
      news(desk);
    };
    killedAnywhere(
      own,
      () => {},
      (desk) => {
        for (const name of COMPANIES) expect(desk.read("Leads", ["Company", name], "Mine")).toBe("Berlin");
      },
    );
  });

  it("is mended over several syncs when the feed takes longer than one", () => {
    for (let at = 1; at <= 8; at += 1) {
      const desk = make({ pageRows: 4, behaviour: { pendingAtDeath: "applied" } });
      news(desk);
      let writes = 0;
      desk.google.beforeCall = ({ kind }) => {
        if (kind === "write" || kind === "structural" || kind === "flush") writes += 1;
        if (writes !== at) return undefined;
        writes += 1;
        insertColumn(desk.tab("Leads"), 1, "Mine");
        return { type: "kill" };
      };
      desk.google.run("syncNow");
      // So slow that a sync gets no further than a page.
      desk.google.beforeCall = ({ kind }) => {
        if (kind === "fetch") desk.google.now += 100_000;
        return undefined;
      };
      desk.google.run("syncNow");
      const unfinished = desk.google.spreadsheet.script.documentProperties.get("rolecall.unfinished");
      expect(unfinished).toBe("full");
      for (let turn = 0; turn < 8; turn += 1) desk.google.run("syncNow");
      desk.google.beforeCall = undefined;
      desk.sync();
      expect(desk.read("Leads", ["Company", "Gavel"], "_key")).toBe("lead_Gavel");
      expect(desk.read("Leads", BOLT, "Reason")).toBe("Ten new roles");
      expect(desk.read("Leads", ["Company", "Gavel"], "Owner")).toBe("");
      expect(desk.read("Leads", ["Company", "Gavel"], "Mine")).toBe("");
      expect(desk.office.events.size + desk.office.dismissed.size).toBe(0);
    }
  });

  it("has written down no answer that the sheet does not show", () => {
    for (let at = 1; at <= 12; at += 1) {
      const desk = make({ behaviour: { pendingAtDeath: "applied" } });
      insertColumn(desk.tab("Leads"), columnOf(desk.tab("Leads"), "Score"), "Mine");
      desk.type("Leads", BOLT, "Status", "Won");
      let writes = 0;
      desk.google.beforeCall = ({ kind }) => {
        if (kind === "write" || kind === "flush") writes += 1;
        return writes === at ? { type: "kill" } : undefined;
      };
      desk.google.run("syncNow");
      desk.google.beforeCall = undefined;
      desk.sync();
      expect(desk.read("Leads", BOLT, "Status")).toBe("Won");
      expect(desk.read("Leads", BOLT, "Sync status")).toContain("From New it can only go to");
    }
  });
});
