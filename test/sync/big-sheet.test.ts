import { expect, it } from "vitest";
import { lastRow } from "../../local/sheets/model/read.ts";
import { addOn } from "../apps-script/bundle.ts";
import { completed, makeDesk, smallOffice, writes } from "./desk.ts";
import { offer } from "./office.ts";

const ROWS = 10_000;

it("takes 10 000 rows in at most ten write calls and less than a minute", { timeout: 120_000 }, async () => {
  const office = smallOffice();
  office.offers.clear();
  for (let n = 0; n < ROWS; n += 1) offer(office, "lead", `c${n}`, { name: `Company ${n}`, score: n % 100 });
  const desk = makeDesk({ bundle: (await addOn()).code, office });
  completed(desk.google.run("setUpThisSheet"));
  const first = desk.sync();
  expect(lastRow(desk.tab("Leads"))).toBe(ROWS + 1);
  expect(first.calls.write).toBeLessThanOrEqual(10);
  // One insert of rows a tab, however many rows.
  expect(first.calls.structural).toBeLessThanOrEqual(6);
  expect(first.virtualMs).toBeLessThan(60_000);
  expect(writes(desk.sync())).toBe(0);
});
