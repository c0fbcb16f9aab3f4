import { describe, expect as expectThat, it } from "vitest";
import { differences, expect } from "../../../apps-script/src/core/differences.ts";
import type { Targets } from "../../../apps-script/src/core/targets.ts";
import { knownRow, tableOf, written } from "./small-table.ts";

const before = tableOf("Leads", [
  knownRow("lead_1", { company: "Acme", owner: "Rita" }),
  knownRow("lead_2", { company: "Birch", owner: null }),
]);
const targets: Targets = new Map([["lead_1", { company: "Acme Inc", owner: "Paul" }]]);

describe("after a write", () => {
  it("nothing differs when everything is where it belongs", () => {
    expectThat(differences(written(before, targets), expect(before, targets))).toEqual([]);
  });

  it("what is still to be written differs", () => {
    expectThat(differences(before, expect(before, targets))).toEqual([
      { id: "lead_1", field: "company", value: "Acme Inc" },
      { id: "lead_1", field: "owner", value: "Paul" },
    ]);
  });

  it("a write that landed on the wrong row, because somebody sorted, is seen on both rows", () => {
    const swapped = tableOf("Leads", [
      knownRow("lead_2", { company: "Acme Inc", owner: null }),
      knownRow("lead_1", { company: "Acme", owner: "Rita" }),
    ]);
    const company = new Map([["lead_1", { company: "Acme Inc" }]]);
    expectThat(differences(swapped, expect(before, company))).toEqual([
      { id: "lead_2", field: "company", value: "Birch" },
      { id: "lead_1", field: "company", value: "Acme Inc" },
    ]);
  });

  it("what a person typed meanwhile is theirs and no difference", () => {
    const typed = tableOf("Leads", [knownRow("lead_1", { company: "Acme Inc", owner: "Somebody" })]);
    expectThat(differences(typed, expect(before, targets))).toEqual([]);
  });

  it("a row that is gone is not missed, nor a column", () => {
    const gone = tableOf("Leads", [knownRow("lead_2", { company: "Birch" })], {
      without: ["owner", "company"],
    });
    expectThat(differences(gone, expect(before, targets))).toEqual([]);
  });

  it("a formula somebody put over our cell differs, one over the recruiter's own cell does not", () => {
    const rows = [
      knownRow("lead_1", { company: "Acme Inc", owner: "Rita" }),
      knownRow("lead_2", { company: "Birch" }),
    ];
    const covered = tableOf("Leads", rows, { formulas: [["company", "owner"]] });
    expectThat(differences(covered, expect(before, targets))).toEqual([
      { id: "lead_1", field: "company", value: "Acme Inc" },
    ]);
  });

  it("what a formula computed before the write is not put back as our value", () => {
    const covered = tableOf("Leads", [knownRow("lead_1", { company: "Acme" })], { formulas: [["company"]] });
    const later = tableOf("Leads", [knownRow("lead_1", { company: "other" })], { formulas: [["company"]] });
    expectThat(differences(later, expect(covered, new Map()))).toEqual([]);
  });
});
