import { beforeAll, describe, expect, it } from "vitest";
import { formatColumn } from "../../local/sheets/humans/deeds.ts";
import type { Behaviour } from "../../local/sheets/model/behaviour.ts";
import { type Desk, desks, writes } from "./desk.ts";
import type { Make } from "./moments.ts";
import { isRecruiters, pictures, says } from "./picture.ts";
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

/** A Worker that neutralises nothing: one text of a board after the other in the cells of every row, and in new rows. */
function sendRaw({ office }: Desk): void {
  let sent = 0;
  const next = () => {
    sent += 1;
    return NASTY[sent % NASTY.length] ?? "";
  };
  for (const row of [...office.rows.values()]) {
    for (const key of row.tab === "Leads" ? [row.key, `${row.key}2`] : [row.key]) {
      const raw = Object.entries(row.cells).map(([field, value]) => [
        field,
        typeof value === "string" && !isRecruiters(row.tab, field) ? next() : value,
      ]);
      const cells = { ...Object.fromEntries(raw), ...(row.tab === "Leads" ? { owner: next() } : {}) };
      office.lastChange += 1;
      office.rows.set(`${row.tab}\n${key}`, { ...row, key, cells, revision: office.lastChange });
    }
  }
}

describe("text of a board that begins like a formula", { timeout: 60_000 }, () => {
  it.each(WAYS)(
    "becomes no formula in columns of any format, where a sheet has these ways: %o",
    (behaviour) => {
      const desk = make({ behaviour });
      for (const { sheet, columns } of pictures(desk.google.spreadsheet))
        columns.forEach((_, index) => {
          formatColumn(sheet, index + 1, "");
        });
      sendRaw(desk);
      expect(desk.sync().calls.write).toBeGreaterThan(0);
      const cells = pictures(desk.google.spreadsheet).flatMap(({ rows }) =>
        rows.flatMap((row) => [...row.cells.values()]),
      );
      for (const text of ["=1+1", "+49 30 1", "-5", "@sum", "\uff1d1"])
        expect(cells.filter((cell) => says(cell) === text).length).toBeGreaterThan(2);
      expect(cells.filter(({ formula }) => formula !== "")).toEqual([]);
      if (behaviour.apostrophe !== "stored") expect(writes(desk.sync())).toBe(0);
    },
  );
});
