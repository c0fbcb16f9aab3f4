import { describe, expect, it } from "vitest";
import { findStrays, placeOf } from "../../../apps-script/src/core/strays.ts";
import { knownRow, tableOf } from "./small-table.ts";

const notes = (...texts: (string | null)[]) =>
  tableOf(
    "Pipeline",
    texts.map((note, index) => knownRow(`step_${index + 1}`, { company: `C${index + 1}`, note })),
  );
const NOTE = notes().columns.get("note") ?? 0;
const COMPANY = notes().columns.get("company") ?? 0;
const wrote = (row: number, column: number, text = "Acme Inc") => new Map([[placeOf(row, column), text]]);

/** The notes of two rows that a person sorted: step_2 comes first now. */
const sorted = (first: string, second: string) =>
  tableOf("Pipeline", [
    knownRow("step_2", { company: "C2", note: second }),
    knownRow("step_1", { company: "C1", note: first }),
  ]);

describe("findStrays", () => {
  it("finds the recruiter's cell that took a value of ours when the rows were sorted, with what it said before", () => {
    expect(findStrays(notes("call back", "x"), sorted("Acme Inc", "x"), wrote(3, NOTE))).toEqual([
      { row: 3, column: NOTE, value: "call back" },
    ]);
  });

  it("finds it when a column came in before it", () => {
    const after = tableOf("Pipeline", [knownRow("step_1", { company: "Acme Inc", note: "call back" })]);
    const narrow = tableOf("Pipeline", [knownRow("step_1", { note: "call back" })], { without: ["company"] });
    expect(findStrays(narrow, after, wrote(2, COMPANY))).toEqual([]);
    const moved = tableOf("Pipeline", [knownRow("step_1", { note: "Acme Inc" })]);
    expect(findStrays(narrow, moved, wrote(2, NOTE))).toEqual([{ row: 2, column: NOTE, value: "call back" }]);
  });

  it("takes what was written to a cell that stayed in its place for meant", () => {
    expect(findStrays(notes("call back"), notes("Acme Inc"), wrote(2, NOTE))).toEqual([]);
  });

  it("takes the same text, typed by a person at another place, for theirs", () => {
    expect(findStrays(notes("call back", "x"), sorted("Acme Inc", "x"), wrote(2, NOTE))).toEqual([]);
  });

  it("takes no cell for a stray that said so before, or that a person changed to something else", () => {
    expect(findStrays(notes("Acme Inc", "x"), sorted("Acme Inc", "x"), wrote(3, NOTE))).toEqual([]);
    expect(findStrays(notes("call back", "x"), sorted("called", "x"), wrote(3, NOTE))).toEqual([]);
  });

  it("knows a text whose apostrophe the sheet swallowed", () => {
    const before = notes("x", "y");
    const after = tableOf("Pipeline", [
      { ...before.rows[1]?.cells },
      { ...before.rows[0]?.cells, note: "=1+1" },
    ]);
    expect(findStrays(before, after, wrote(3, NOTE, "'=1+1"))).toHaveLength(1);
  });

  it("takes none of our own cells for a stray", () => {
    const after = tableOf("Pipeline", [{}, knownRow("step_1", { company: "Acme Inc", note: "x" })]);
    expect(findStrays(notes("x"), after, wrote(3, COMPANY))).toEqual([]);
  });

  it("finds a hit in a row of the recruiter's own, under our header too", () => {
    const before = tableOf("Pipeline", [{ company: "mine", note: "keep" }]);
    const after = tableOf("Pipeline", [knownRow("step_1", {}), { company: "Acme Inc", note: "keep" }]);
    expect(findStrays(before, after, wrote(3, COMPANY))).toEqual([
      { row: 3, column: COMPANY, value: "mine" },
    ]);
  });
});
