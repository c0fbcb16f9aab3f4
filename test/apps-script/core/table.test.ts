import { describe, expect, it } from "vitest";
import {
  isBlank,
  missingBookkeeping,
  recruiterColumns,
  toTable,
  writableColumns,
} from "../../../apps-script/src/core/table.ts";
import { knownRow, tableOf, UTC_DAYS } from "./small-table.ts";

describe("toTable", () => {
  it("counts the first row of a key, tells pasted copies apart, and leaves rows without a key to the recruiter", () => {
    const table = tableOf("Pipeline", [
      knownRow("step_1", { company: "Acme" }),
      { company: "mine" },
      knownRow("step_1", { company: "pasted" }),
      knownRow("step_1", { company: "pasted again" }),
    ]);
    expect(table.byKey.get("step_1")).toMatchObject({ row: 2, id: "step_1", cells: { company: "Acme" } });
    expect(table.copies.map(({ id, row }) => [id, row])).toEqual([
      ["step_1 2", 4],
      ["step_1 3", 5],
    ]);
    expect(table.rows[1]).toMatchObject({ row: 3, key: "", cells: { company: "mine" } });
  });

  it("reads columns where they stand now, among others of the recruiter's", () => {
    const table = toTable(
      {
        tab: "Pipeline",
        columns: new Map([
          ["note", 1],
          ["_key", 3],
        ]),
        values: [
          ["My note", "Mine", "_key"],
          ["call", "x", " step_1 "],
        ],
        formulas: [
          ["", "", ""],
          ["=A9", "=B9", ""],
        ],
      },
      UTC_DAYS,
    );
    expect(table.byKey.get("step_1")).toMatchObject({
      cells: { note: "call" },
      formulas: ["note"],
      raw: ["call", "x", " step_1 "],
    });
    expect(missingBookkeeping(table.columns)).toEqual(["_rev", "_base", "_op"]);
  });

  it("reads an empty tab, and one without even a header", () => {
    expect(tableOf("Leads", []).rows).toEqual([]);
    expect(
      toTable({ tab: "Leads", columns: new Map(), values: [], formulas: null }, UTC_DAYS).header,
    ).toEqual([]);
  });
});

describe("who may write what", () => {
  it("splits a tab's columns between the recruiter and us, and the key is nobody's to rewrite", () => {
    const table = tableOf("Leads", []);
    const theirs = recruiterColumns(table).map(({ field }) => field);
    const ours = writableColumns(table).map(({ field }) => field);
    expect(theirs).toEqual(["owner", "status", "feedback", "feedbackReason", "excludeUntil"]);
    expect(ours).not.toContain("_key");
    expect(ours.filter((field) => theirs.includes(field))).toEqual([]);
    expect(ours.length + theirs.length + 1).toBe(table.columns.size);
  });

  it("leaves out a column a person deleted", () => {
    const table = tableOf("Leads", [], { without: ["owner", "score"] });
    expect(recruiterColumns(table).map(({ field }) => field)).not.toContain("owner");
    expect(writableColumns(table).map(({ field }) => field)).not.toContain("score");
  });
});

it("calls a row blank only when nothing stands in the recruiter's own columns either", () => {
  const [empty, full] = [
    ["", ""],
    ["", "mine"],
  ].map((raw) => ({ ...tableOf("Leads", [{}]).rows[0], raw }));
  expect(isBlank(empty as never)).toBe(true);
  expect(isBlank(full as never)).toBe(false);
});
