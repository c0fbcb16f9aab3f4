import { describe, expect, it } from "vitest";
import { parseBase } from "../../../apps-script/src/core/bookkeeping.ts";
import { newRowCells, type PullOptions, planPull } from "../../../apps-script/src/core/plan-pull.ts";
import type { Table } from "../../../apps-script/src/core/table.ts";
import { CLOSED } from "../../../apps-script/src/core/texts.ts";
import type { FeedRow } from "../../../shared/sheet/index.ts";
import { carriedOut, OPTIONS } from "./carried-out.ts";
import { knownRow, tableOf } from "./small-table.ts";

function feedRow(key: string, cells: FeedRow["cells"], over: Partial<FeedRow> = {}): FeedRow {
  return { tab: "Leads", key, revision: 2, deleted: false, cells, ...over };
}

const plan = (table: Table, rows: FeedRow[], options: Partial<PullOptions> = {}) =>
  planPull(table, rows, { ...OPTIONS, ...options });

describe("a row that is in the sheet", () => {
  it("gets what changed, and its revision", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { company: "Acme", score: 50, open: 3 })]);
    const { targets, changed } = plan(table, [feedRow("lead_1", { company: "Acme", score: 61, open: 3 })]);
    expect(targets).toEqual(new Map([["lead_1", { score: 61, _rev: "2" }]]));
    expect(changed).toBe(1);
  });

  it("is left alone by an older revision, unless the feed is read from its beginning", () => {
    const table = tableOf("Leads", [{ ...knownRow("lead_1", { company: "Acme" }), _rev: "9" }]);
    const older = feedRow("lead_1", { company: "Acne" });
    expect(plan(table, [older])).toMatchObject({ skipped: 1, targets: new Map() });
    expect(plan(table, [older], { full: true }).targets.get("lead_1")).toMatchObject({ company: "Acne" });
  });

  it("gets our cell back where somebody put a formula", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { company: "Acme" })], { formulas: [["company"]] });
    expect(plan(table, [feedRow("lead_1", { company: "Acme" })]).targets.get("lead_1")).toMatchObject({
      company: "Acme",
    });
  });

  it("is marked when it leaves the list, keeps what was written, and is unmarked when it returns", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { owner: "Rita" }, { owner: "Rita" })]);
    const away = feedRow("lead_1", { owner: "Rita" }, { deleted: true });
    const closed = carriedOut(table, [away]);
    expect(closed.byKey.get("lead_1")?.cells).toMatchObject({ syncStatus: CLOSED, owner: "Rita" });
    expect(plan(table, [away]).closed).toBe(1);
    const told = tableOf("Leads", [knownRow("lead_1", { syncStatus: "Feedback: Hidden until 2026-12-22" })]);
    expect(
      carriedOut(told, [feedRow("lead_1", {}, { deleted: true })]).byKey.get("lead_1")?.cells,
    ).toMatchObject({
      syncStatus: "Closed: no longer on the list. Feedback: Hidden until 2026-12-22",
    });
    const back = feedRow("lead_1", { owner: "Rita" }, { revision: 3 });
    expect(carriedOut(closed, [back]).byKey.get("lead_1")?.cells.syncStatus).toBeNull();
  });
});

describe("a recruiter's cell", () => {
  const row = (owner: string | null) => feedRow("lead_1", { owner });

  it("is brought up to date while it says what was acknowledged", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { owner: "Rita" }, { owner: "Rita" })]);
    const after = carriedOut(table, [row("Paul")]);
    expect(after.byKey.get("lead_1")?.cells.owner).toBe("Paul");
    expect(parseBase(after.byKey.get("lead_1")?.cells._base ?? null, "lead_1")?.values).toEqual({
      owner: "Paul",
    });
  });

  it("stays when the recruiter changed it, and so does its base, for the push to meet the other value", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { owner: "Mine" }, { owner: "Rita" })]);
    const { targets, kept } = plan(table, [row("Paul")]);
    expect(kept).toBe(1);
    expect(targets.get("lead_1")).toEqual({ _rev: "2" });
  });

  it("stays when the recruiter emptied it", () => {
    const table = tableOf("Leads", [knownRow("lead_1", { owner: null }, { owner: "Rita" })]);
    expect(plan(table, [row("Paul")]).targets.get("lead_1")).not.toHaveProperty("owner");
  });

  it("stays when the row's bookkeeping is lost, as far as it says anything", () => {
    const table = tableOf("Leads", [{ _key: "lead_1", owner: "Mine", status: null }]);
    const rows = [feedRow("lead_1", { owner: "Paul", status: "Won" })];
    expect(plan(table, rows, { full: true }).targets.get("lead_1")).not.toHaveProperty("owner");
    expect(plan(table, rows, { full: true }).targets.get("lead_1")).toMatchObject({ status: "Won" });
  });

  it("is not rewritten because the server spells a choice otherwise", () => {
    const table = tableOf("Leads", [
      knownRow("lead_1", { status: "not relevant" }, { status: "not relevant" }),
    ]);
    expect(plan(table, [feedRow("lead_1", { status: "Not relevant" })]).targets.get("lead_1")).toEqual({
      _rev: "2",
    });
  });

  it("keeps its formula", () => {
    const table = tableOf("Leads", [knownRow("lead_1", {}, {})], { formulas: [["owner"]] });
    expect(plan(table, [row("Paul")]).targets.get("lead_1")).not.toHaveProperty("owner");
  });
});

describe("a row that is not in the sheet", () => {
  it("is added, unless a person deleted it or it left the list before it came", () => {
    const rows = [feedRow("lead_1", {}), feedRow("lead_2", {}), feedRow("lead_3", {}, { deleted: true })];
    const made = plan(tableOf("Leads", []), rows, { away: new Set(["lead_2"]) });
    expect(made.inserts.map(({ key }) => key)).toEqual(["lead_1"]);
    expect(made.skipped).toBe(2);
  });

  it("comes with its bookkeeping: nothing of it counts as written by the recruiter", () => {
    const after = carriedOut(tableOf("Leads", []), [
      feedRow("lead_1", { company: "Acme", status: "New", owner: null }),
    ]);
    const cells = after.byKey.get("lead_1")?.cells ?? {};
    expect(cells).toMatchObject({ _rev: "2", _op: null, status: "New" });
    expect(parseBase(cells._base ?? null, "lead_1")?.values).toMatchObject({ status: "New", owner: null });
  });
});

describe("a row that was cut off while it was written", () => {
  const row = feedRow("lead_1", { company: "Acme", owner: "Paul", status: "New" });
  const cut = (over: FeedRow["cells"]) =>
    tableOf("Leads", [{ ...newRowCells(tableOf("Leads", []), row), ...over }]);
  const newer = feedRow("lead_1", { company: "Acme", owner: "Rita", status: "Won" }, { revision: 3 });

  it("takes the newer values where it still says what was written, though nobody acknowledged it", () => {
    const after = carriedOut(cut({}), [newer], { full: true });
    expect(after.byKey.get("lead_1")?.cells).toMatchObject({ owner: "Rita", status: "Won" });
  });

  it("keeps what a person typed into it meanwhile", () => {
    const after = carriedOut(cut({ owner: "Typed" }), [newer], { full: true });
    expect(after.byKey.get("lead_1")?.cells).toMatchObject({ owner: "Typed", status: "Won" });
  });
});

describe("too many closings", () => {
  const table = tableOf(
    "Leads",
    Array.from({ length: 30 }, (_, index) => knownRow(`lead_${index}`, {})),
  );
  const closing = (count: number) =>
    Array.from({ length: count }, (_, index) => feedRow(`lead_${index}`, {}, { deleted: true }));

  it("halt before anything is planned", () => {
    expect(plan(table, closing(11))).toMatchObject({
      halted: { count: 11, of: 30 },
      targets: new Map(),
      inserts: [],
    });
  });

  it("pass when a person said so, and a third of the rows passes unasked", () => {
    expect(plan(table, closing(11), { allowMany: true })).toMatchObject({ halted: null, closed: 11 });
    expect(plan(table, closing(10))).toMatchObject({ halted: null, closed: 10 });
  });

  it("do not count rows that are marked already", () => {
    const marked = carriedOut(table, closing(20), { allowMany: true });
    expect(plan(marked, closing(20)).halted).toBeNull();
  });
});
