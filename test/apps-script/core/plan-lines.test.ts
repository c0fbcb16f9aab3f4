import { describe, expect, it } from "vitest";
import { operationsOf } from "../../../apps-script/src/core/operations-of.ts";
import { countPending } from "../../../apps-script/src/core/pending.ts";
import { linesWithoutKey, planLineOperations } from "../../../apps-script/src/core/plan-lines.ts";
import { COPY, FORMULA } from "../../../apps-script/src/core/texts.ts";
import { counter, knownRow, tableOf, written } from "./small-table.ts";

const acme = { name: "Acme", website: "acme.example", list: null };

describe("a line of the watchlist", () => {
  it("is sent whole when any of its cells changed", () => {
    const table = tableOf("Watchlist", [knownRow("watch_1", acme, { ...acme, name: "Acne" })]);
    const after = written(table, planLineOperations(table, counter()));
    expect(operationsOf(after)).toMatchObject([
      { kind: "line", tab: "Watchlist", key: "watch_1", values: acme },
    ]);
    expect(planLineOperations(after, counter()).size).toBe(0);
  });

  it("is new until its first answer", () => {
    const table = tableOf("Watchlist", [{ _key: "watch_1", ...acme }]);
    expect(planLineOperations(table, counter()).get("watch_1")).toHaveProperty("_op");
  });

  it("is sent as emptied, not as deleted values, when the recruiter cleared it", () => {
    const table = tableOf("Watchlist", [knownRow("watch_1", {}, acme)]);
    const [operation] = operationsOf(written(table, planLineOperations(table, counter())));
    expect(operation).toMatchObject({ key: "watch_1", values: null });
  });

  it("is not sent again once refused, until it says something else", () => {
    const base = JSON.stringify({ _key: "watch_1", _rejected: acme });
    const row = (name: string) => tableOf("Watchlist", [{ _key: "watch_1", _base: base, ...acme, name }]);
    expect(planLineOperations(row("Acme"), counter()).size).toBe(0);
    expect(planLineOperations(row("Acme Inc"), counter()).size).toBe(1);
  });

  it("is held with a note when it holds a formula or is a pasted copy", () => {
    const changed = knownRow("watch_1", acme);
    const formula = planLineOperations(tableOf("Watchlist", [changed], { formulas: [["name"]] }), counter());
    expect(formula.get("watch_1")).toEqual({ syncStatus: FORMULA });
    const copy = planLineOperations(tableOf("Watchlist", [changed, changed]), counter());
    expect(copy.get("watch_1 2")).toEqual({ syncStatus: COPY });
  });

  it("waits for a key only when it says anything", () => {
    const table = tableOf("Watchlist", [{ name: "Acme" }, { answer: "ours alone" }, {}]);
    expect(linesWithoutKey(table).map(({ row }) => row)).toEqual([2]);
    expect(countPending(table)).toBe(1);
  });
});
