import { describe, expect, it } from "vitest";
import {
  dismissalsOf,
  type KnownRow,
  planKnownRows,
  settleKnownRows,
} from "../../../apps-script/src/core/known-rows.ts";
import { operationSchema, type TabName } from "../../../shared/sheet/index.ts";
import { counter, knownRow, tableOf } from "./small-table.ts";

const FREE = { allowMany: false, holdAll: false };
const line = (key: string, over: Partial<KnownRow> = {}): KnownRow => ({
  tab: "Leads",
  key,
  presence: "there",
  opId: "",
  ...over,
});
const tabOf = (tab: TabName, ...keys: string[]) =>
  tableOf(
    tab,
    keys.map((key) => knownRow(key, {})),
  );
const plan = (lines: KnownRow[], tables = [tabOf("Leads")], options = FREE) =>
  planKnownRows(lines, tables, counter(), options);

describe("a row that went", () => {
  it("is told to the server as a dismissal, once, and stays away whatever the answer", () => {
    const { lines } = plan([line("lead_1"), line("lead_2")], [tabOf("Leads", "lead_2")]);
    const [dismissal, ...others] = dismissalsOf(lines);
    expect(others).toEqual([]);
    expect(dismissal).toMatchObject({ kind: "dismiss", tab: "Leads", key: "lead_1" });
    expect(operationSchema.safeParse(dismissal).success).toBe(true);
    expect(plan([...lines], [tabOf("Leads", "lead_2")]).changed).toBe(false);
    const settled = settleKnownRows(lines, new Set([dismissal?.opId ?? ""]));
    expect(settled.lines[0]).toEqual(line("lead_1", { presence: "gone" }));
    expect(dismissalsOf(settled.lines)).toEqual([]);
  });

  it("of a list is a deleted line, and of the report nothing to tell", () => {
    const lines = [line("watch_1", { tab: "Watchlist" }), line("report_1", { tab: "Report" })];
    const after = plan(lines, [tabOf("Watchlist"), tabOf("Report")]).lines;
    expect(dismissalsOf(after)).toMatchObject([
      { kind: "line", tab: "Watchlist", key: "watch_1", values: null },
    ]);
    expect(after[1]?.presence).toBe("gone");
  });

  it("is there again when the deletion is undone", () => {
    const gone = plan([line("lead_1")]).lines;
    expect(plan([...gone], [tabOf("Leads", "lead_1")]).lines).toEqual([line("lead_1")]);
  });

  it("does not count while its tab cannot be read, nor after a pull that was cut off", () => {
    expect(plan([line("lead_1")], [tabOf("Roles")]).changed).toBe(false);
    expect(plan([line("lead_1")], [tabOf("Leads")], { allowMany: false, holdAll: true }).changed).toBe(false);
  });
});

describe("many rows that went at once", () => {
  const many = Array.from({ length: 30 }, (_, index) => line(`lead_${index}`));
  const left = (count: number) => [tabOf("Leads", ...many.slice(0, count).map(({ key }) => key))];

  it("wait for a person's yes", () => {
    const held = plan(many, left(19));
    expect(held).toMatchObject({ changed: false, suspicious: [{ tab: "Leads", count: 11, of: 30 }] });
    const allowed = plan(many, left(19), { allowMany: true, holdAll: false });
    expect(dismissalsOf(allowed.lines)).toHaveLength(11);
  });

  it("are believed up to a third", () => {
    expect(dismissalsOf(plan(many, left(20)).lines)).toHaveLength(10);
  });
});

it("remembers rows that are new, each under its own tab", () => {
  const after = plan([line("row_1")], [tabOf("Leads", "row_1"), tabOf("Roles", "row_1")]);
  expect(after.lines).toEqual([line("row_1"), line("row_1", { tab: "Roles" })]);
});
