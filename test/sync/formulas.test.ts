import { beforeAll, describe, expect, it } from "vitest";
import { formatColumn } from "../../local/sheets/humans/deeds.ts";
import type { Behaviour } from "../../local/sheets/model/behaviour.ts";
import { type Desk, desks, writes } from "./desk.ts";
import type { Make } from "./moments.ts";
import { isRecruiters, pictures } from "./picture.ts";
import { NASTY } from "./script.ts";

let make: Make;
beforeAll(async () => {
  make = await desks();
}, 60_000);

/** Ways a spreadsheet may take text for a formula; which of them is Google's, only Google knows. */
const WAYS: Partial<Behaviour>[] = [
  {},
  { apostrophe: "stored" },
  { plainText: "formulas-parse" },
  { apostrophe: "stored", plainText: "formulas-parse", formulaPrefixes: "=+-@" },
];

/** A Worker that neutralises nothing: the board's text in every cell of every row, and in a row that is new. */
function sendRaw({ office }: Desk, text: string): void {
  for (const row of [...office.rows.values()]) {
    const raw = Object.entries(row.cells).map(([field, value]) => [
      field,
      typeof value === "string" && !isRecruiters(row.tab, field) ? text : value,
    ]);
    const cells = { ...Object.fromEntries(raw), ...(row.tab === "Leads" ? { owner: text } : {}) };
    for (const key of row.tab === "Leads" ? [row.key, `${row.key}2`] : [row.key]) {
      office.lastChange += 1;
      office.rows.set(`${row.tab}\n${key}`, { ...row, key, cells, revision: office.lastChange });
    }
  }
}

describe("text of a board that begins like a formula", { timeout: 60_000 }, () => {
  it.each(NASTY)("becomes no formula, whatever the columns' format: %j", (text) => {
    for (const behaviour of WAYS) {
      const desk = make({ behaviour });
      for (const { sheet, columns } of pictures(desk.google.spreadsheet))
        columns.forEach((_, index) => {
          formatColumn(sheet, index + 1, "");
        });
      sendRaw(desk, text);
      expect(desk.sync().calls.write).toBeGreaterThan(0);
      const cells = pictures(desk.google.spreadsheet).flatMap(({ rows }) =>
        rows.flatMap((row) => [...row.cells.values()]),
      );
      expect(cells.filter(({ formula }) => formula !== "")).toEqual([]);
      if (behaviour.apostrophe !== "stored") expect(writes(desk.sync())).toBe(0);
    }
  });
});
