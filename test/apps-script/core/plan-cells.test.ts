import { describe, expect, it } from "vitest";
import { parseOperations } from "../../../apps-script/src/core/bookkeeping.ts";
import { operationsOf } from "../../../apps-script/src/core/operations-of.ts";
import { countPending } from "../../../apps-script/src/core/pending.ts";
import { planCellOperations } from "../../../apps-script/src/core/plan-cells.ts";
import { CLOSED, COPY, DISAGREE, FORMULA } from "../../../apps-script/src/core/texts.ts";
import { operationSchema } from "../../../shared/sheet/index.ts";
import { counter, knownRow, tableOf, written } from "./small-table.ts";

const edited = knownRow("lead_1", { owner: "Rita", status: "Contacted" }, { status: "New" });

describe("planCellOperations", () => {
  it("writes down an operation for every cell that differs from what was acknowledged", () => {
    const table = tableOf("Leads", [edited, knownRow("lead_2", { status: "New" }, { status: "New" })]);
    const after = written(table, planCellOperations(table, counter()));
    const operations = operationsOf(after);
    expect(operations.map(({ opId: _, ...rest }) => rest)).toEqual([
      { kind: "cell", tab: "Leads", key: "lead_1", field: "owner", value: "Rita", base: null },
      { kind: "cell", tab: "Leads", key: "lead_1", field: "status", value: "Contacted", base: "New" },
    ]);
    for (const operation of operations) expect(operationSchema.safeParse(operation).success).toBe(true);
    expect(countPending(table)).toBe(2);
  });

  it("plans nothing the second time", () => {
    const table = tableOf("Leads", [edited]);
    const after = written(table, planCellOperations(table, counter()));
    expect(planCellOperations(after, counter()).size).toBe(0);
    expect(countPending(after)).toBe(2);
  });

  it("leaves an operation on its way as it was sent, though the cell was changed since", () => {
    const table = tableOf("Leads", [edited]);
    const sent = written(table, planCellOperations(table, counter()));
    const changed = tableOf("Leads", [{ ...sent.rows[0]?.cells, owner: "Paul" }]);
    expect(planCellOperations(changed, counter()).size).toBe(0);
    expect(operationsOf(changed)[0]).toMatchObject({ field: "owner", value: "Rita" });
  });

  it("takes away operations that belong to another row, pasted along with it", () => {
    const table = tableOf("Leads", [edited]);
    const [row] = written(table, planCellOperations(table, counter())).rows;
    const pasted = tableOf("Leads", [knownRow("lead_2", { _op: row?.cells._op ?? null })]);
    expect(planCellOperations(pasted, counter()).get("lead_2")).toEqual({ _op: null });
  });

  it("does not send again what was refused, until the cell says something else", () => {
    const base = JSON.stringify({ _key: "lead_1", status: "New", _rejected: { status: "Asleep" } });
    const row = (status: string) => tableOf("Leads", [{ _key: "lead_1", _rev: "1", _base: base, status }]);
    expect(planCellOperations(row("Asleep"), counter()).size).toBe(0);
    expect(planCellOperations(row("Awake"), counter()).size).toBe(1);
  });

  it("sends nothing of a row whose bookkeeping is lost", () => {
    expect(planCellOperations(tableOf("Leads", [{ _key: "lead_1", owner: "Rita" }]), counter()).size).toBe(0);
  });

  it("never reads a formula, and says so", () => {
    const table = tableOf("Leads", [edited], { formulas: [["owner"]] });
    const cells = planCellOperations(table, counter()).get("lead_1");
    expect(Object.keys(parseOperations(cells?._op ?? null, "lead_1"))).toEqual(["status"]);
    expect(cells?.syncStatus).toBe(FORMULA);
  });

  it("sends a row once that was pasted with the same entries, and nothing of rows that disagree", () => {
    const same = planCellOperations(tableOf("Leads", [edited, edited]), counter());
    expect(same.get("lead_1")).toHaveProperty("_op");
    expect(same.get("lead_1 2")).toEqual({ syncStatus: COPY });
    const disagree = planCellOperations(tableOf("Leads", [edited, { ...edited, owner: "Paul" }]), counter());
    expect(disagree.get("lead_1")).toEqual({ syncStatus: DISAGREE });
    expect(disagree.get("lead_1 2")).toEqual({ syncStatus: DISAGREE });
  });

  it("takes a note away when it no longer holds, and leaves the mark of a closed row", () => {
    const row = (syncStatus: string) => tableOf("Leads", [knownRow("lead_1", { syncStatus })]);
    expect(planCellOperations(row(COPY), counter()).get("lead_1")).toEqual({ syncStatus: null });
    expect(planCellOperations(row(CLOSED), counter()).size).toBe(0);
  });
});
