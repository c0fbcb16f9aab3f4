import { beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "../../local/sheets/execution/calls.ts";
import { applyEdits } from "./apply-edits.ts";
import { desks, writes } from "./desk.ts";
import { BOLT, type Make } from "./moments.ts";
import { heldCell } from "./office.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

describe("a recruiter's entries", { timeout: 60_000 }, () => {
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
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.sync();
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Ada");
    expect(desk.read("Leads", BOLT, "Sync status")).toContain('"Eve"');
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(writes(desk.sync())).toBe(0);
  });

  it.each([
    ["control characters", `a${"\u0007".repeat(6_000)}b`],
    ["quotes", '"'.repeat(5_000)],
    ["newlines", `a${"\n".repeat(4_990)}b`],
  ])("go out whatever a row of very long texts holds: %s", (_, text) => {
    const desk = make();
    for (const header of ["Owner", "Feedback", "Feedback reason"]) desk.type("Leads", BOLT, header, text);
    desk.type("Leads", ["Company", "Anvil"], "Owner", "Ada");
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Anvil", "owner")).toBe("Ada");
    expect(desk.read("Leads", BOLT, "Feedback reason")).toBe(text);
    expect(writes(desk.sync())).toBe(0);
  });

  it.each<Fault>([
    { type: "response-lost" },
    { type: "connect-failure" },
    { type: "token-expired" },
    { type: "status", status: 429, headers: { "retry-after": "2" } },
    { type: "status", status: 500 },
  ])("arrive in the same sync, and once, when one request meets $type $status", (fault) => {
    const desk = make();
    desk.type("Leads", BOLT, "Owner", "Ada");
    let struck = false;
    desk.google.beforeCall = ({ name }) => {
      if (struck || name !== "ScriptApp.getIdentityToken") return undefined;
      struck = true;
      return fault;
    };
    desk.sync();
    desk.google.beforeCall = undefined;
    expect(struck).toBe(true);
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect([...desk.office.applications.values()]).toEqual([1]);
    expect(writes(desk.sync())).toBe(0);
  });

  it("leave the reason why one was refused when another is taken later", () => {
    const desk = make();
    desk.type("Leads", BOLT, "Status", "Won");
    desk.sync();
    const refusal = desk.read("Leads", BOLT, "Sync status");
    expect(refusal).toContain("From New it can only go to");
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.sync();
    expect(desk.read("Leads", BOLT, "Sync status")).toBe(refusal);
    desk.type("Leads", BOLT, "Status", "Contacted");
    desk.sync();
    expect(desk.read("Leads", BOLT, "Sync status")).toBe("");
  });

  it("stay when they are typed while a colleague's is fetched", () => {
    const desk = make();
    const edit = { kind: "cell" as const, opId: "colleague_1", tab: "Leads" as const, key: "lead_Bolt" };
    desk.night((office) =>
      applyEdits(
        office,
        "sheet_other",
        [{ ...edit, field: "owner", value: "Eve", base: null }],
        desk.google.now,
      ),
    );
    desk.google.beforeCall = ({ kind }) => {
      if (kind === "fetch") desk.type("Leads", BOLT, "Owner", "Ada");
      return undefined;
    };
    desk.sync();
    desk.google.beforeCall = undefined;
    desk.sync();
    expect(desk.read("Leads", BOLT, "Owner")).toBe("Ada");
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(desk.read("Leads", BOLT, "Sync status")).toContain('"Eve"');
  });

  it("sends an entry whose answer was lost once, and what was typed since without a conflict", () => {
    const desk = make();
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.google.beforeCall = ({ kind, execution }) => {
      if (kind !== "fetch") return undefined;
      desk.google.beforeCall = (call) => (call.execution === execution ? { type: "kill" } : undefined);
      return { type: "response-lost" };
    };
    desk.google.run("syncNow");
    desk.google.beforeCall = undefined;
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    desk.type("Leads", BOLT, "Owner", "Eve");
    desk.sync();
    desk.sync();
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Eve");
    expect(desk.read("Leads", BOLT, "Sync status")).toBe("");
    expect([...desk.office.applications.values()]).toEqual([1, 1]);
  });
});
