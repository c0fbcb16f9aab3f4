import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf, type RawCell, saysSame, toCell, toWire } from "../../../apps-script/src/core/cell-codec.ts";
import type { CellValue, ColumnKind } from "../../../shared/sheet/index.ts";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";
import { UTC_DAYS } from "./small-table.ts";

const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10));
const VALUES: Record<ColumnKind, fc.Arbitrary<CellValue>> = {
  text: fc.string(),
  choice: fc.string(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  date: day,
  link: fc.oneof(fc.webUrl({ validSchemes: ["https", "http"] }), fc.string()),
};

const wire = (kind: ColumnKind | null, raw: RawCell) => toWire(kind, raw, UTC_DAYS);
const cell = (kind: ColumnKind | null, value: CellValue) => toCell(kind, value, UTC_DAYS);

describe("a value that is written and read back", () => {
  it.each(Object.keys(VALUES) as ColumnKind[])(
    "says the same in a column of kind %s, and writing it again too",
    (kind) => {
      fc.assert(
        fc.property(fc.option(VALUES[kind]), (value) => {
          const read = wire(kind, cell(kind, value));
          expect(saysSame(kind, read, value)).toBe(true);
          expect(cell(kind, read)).toEqual(cell(kind, value));
        }),
      );
    },
  );

  it("comes back as it was, to the letter, in a bookkeeping column", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 2 }), (json) => {
        expect(wire(null, cell(null, json))).toBe(json);
      }),
    );
  });
});

describe("toCell", () => {
  it("keeps numbers and days typed, so that the column's format holds", () => {
    expect(cell("number", 60.7)).toBe(60.7);
    expect(cell("date", "2027-01-31")).toEqual(new Date("2027-01-31T00:00:00Z"));
  });

  it("leaves a day that does not exist as text", () => {
    expect(cell("date", "2027-02-30")).toBe("2027-02-30");
  });

  it("shows an address that is no https link as neutralised text", () => {
    expect(cell("link", "=HYPERLINK(A1)")).toBe("'=HYPERLINK(A1)");
    expect(cell("link", "https://jobs.example/1")).toBe("jobs.example/1");
  });
});

describe("toWire", () => {
  it.each<[string, ColumnKind, RawCell, CellValue]>([
    ["an empty cell", "text", "", null],
    ["blanks alone", "text", "  \n", null],
    ["a lone text mark", "text", "'", "'"],
    ["a tick", "text", true, "true"],
    ["a number typed as text", "text", 123, "123"],
    ["a number in a day column, which is a serial day", "date", 46_053, "2026-01-31"],
    ["a day in a text column", "text", new Date("2026-11-20T00:00:00Z"), "2026-11-20"],
    ["text in a number column", "number", "many", "many"],
  ])("reads %s", (_what, kind, raw, value) => {
    expect(wire(kind, raw)).toBe(value);
  });

  it("sends no more of a cell than the contract takes", () => {
    expect(wire("text", "x".repeat(50_000))).toHaveLength(4_000);
  });

  it("knows a Date of another realm, as the spreadsheet hands it over", () => {
    const foreign = Object.assign(Object.create({}), {
      getTime: () => 0,
      toISOString: () => "2026-11-20T00:00:00Z",
    });
    Object.defineProperty(foreign, Symbol.toStringTag, { value: "Date" });
    expect(wire("date", foreign)).toBe("2026-11-20");
  });
});

it("takes bookkeeping for text of no kind, and every other column for its own", () => {
  for (const { columns } of Object.values(TAB_SPECS)) {
    for (const column of columns)
      expect(kindOf(column)).toBe(column.owner === "bookkeeping" ? null : column.kind);
  }
});
