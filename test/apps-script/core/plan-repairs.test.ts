import { describe, expect, it } from "vitest";
import { parseBase } from "../../../apps-script/src/core/bookkeeping.ts";
import { planCellOperations } from "../../../apps-script/src/core/plan-cells.ts";
import {
  hasUnknownRows,
  planFormulaRemoval,
  planStrangers,
} from "../../../apps-script/src/core/plan-repairs.ts";
import { UNKNOWN_ROW } from "../../../apps-script/src/core/texts.ts";
import { counter, knownRow, tableOf, written } from "./small-table.ts";

it("takes formulas out of our columns and leaves those of the recruiter's", () => {
  const table = tableOf("Leads", [knownRow("lead_1", {}), knownRow("lead_2", {})], {
    formulas: [["company", "owner", "score"], ["owner"]],
  });
  expect(planFormulaRemoval(table)).toEqual(new Map([["lead_1", { company: null, score: null }]]));
});

describe("a row pasted from another spreadsheet", () => {
  const table = tableOf("Leads", [{ _key: "lead_9", owner: "Rita" }, knownRow("lead_1", {})]);

  it("asks for the whole feed, and is left as it is when the feed does not know it", () => {
    expect(hasUnknownRows(table)).toBe(true);
    const after = written(table, planStrangers(table));
    expect(after.byKey.get("lead_9")?.cells).toMatchObject({ owner: "Rita", syncStatus: UNKNOWN_ROW });
    expect(hasUnknownRows(after)).toBe(false);
    expect(planStrangers(after).size).toBe(0);
  });

  it("is not sent, until the recruiter writes something new there", () => {
    const after = written(table, planStrangers(table));
    expect(planCellOperations(after, counter()).size).toBe(0);
    const base = parseBase(after.byKey.get("lead_9")?.cells._base ?? null, "lead_9");
    expect(base?.rejected).toMatchObject({ owner: "Rita" });
  });

  it("with bookkeeping of its own key only counts as known", () => {
    const pasted = tableOf("Leads", [{ _key: "lead_9", _base: '{"_key":"lead_1","owner":"Rita"}' }]);
    expect(hasUnknownRows(pasted)).toBe(true);
  });
});
