import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worksheet } from "exceljs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runNights } from "../../local/start/run-nights.ts";
import { planSheet } from "../../local/start/sheet/plan-sheet.ts";
import { type SheetSync, syncSheet } from "../../local/start/sheet/sync-sheet.ts";
import { readWorkbook, tab, text } from "./workbook.ts";

const MINUTES = 60_000;

let folder: string;
let asked: SheetSync;
let agreed: SheetSync;
/** Rows with a company on the tab Leads: before, after the question, after the yes. */
const open: number[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-closing-"));
  const file = path.join(folder, "rolecall.xlsx");
  const plan = async (agrees: boolean) => {
    const idFile = path.join(folder, "simulated", "spreadsheet-id");
    const found = await planSheet({
      sheet: null,
      out: folder,
      idFile,
      fresh: false,
      agrees,
      now: Date.now(),
    });
    if (found === null) throw new Error("no spreadsheet was planned");
    return found;
  };
  await runNights({
    source: { kind: "simulated", seed: "closing", companies: 24, faults: false },
    mode: "all",
    port: 0,
    nights: 2,
    stateRoot: folder,
    fresh: true,
    afterNight: async ({ night }, house) => {
      if (night > 1) return;
      await syncSheet(house, await plan(false));
      open.push(openLeads(tab(await readWorkbook(file), "Leads")));
      await house.db.write([
        {
          sql: "UPDATE watches SET off_limits_until = 4102444800000, off_limits_reason = 'a client'",
          params: [],
        },
        { sql: "UPDATE company_metrics SET next_review_at = 0", params: [] },
      ]);
    },
    atEnd: async (_nights, house) => {
      asked = await syncSheet(house, await plan(false));
      open.push(openLeads(tab(await readWorkbook(file), "Leads")));
      agreed = await syncSheet(house, await plan(true));
      open.push(openLeads(tab(await readWorkbook(file), "Leads")));
    },
  });
}, 4 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

function openLeads(leads: Worksheet): number {
  let count = 0;
  for (let row = 2; row <= leads.rowCount; row += 1) {
    if (text(leads, row, "Company") !== "" && !text(leads, row, "Sync status").startsWith("Closed"))
      count += 1;
  }
  return count;
}

it("asks before most of the leads close, says how to answer, and closes none", () => {
  expect(open[0]).toBeGreaterThanOrEqual(10);
  expect(asked.ok).toBe(false);
  expect(asked.said).toContain("--yes");
  expect(open[1]).toBe(open[0]);
});

it("closes them once the answer is yes", () => {
  expect(agreed).toMatchObject({ ok: true });
  expect(agreed.said).not.toContain("--yes");
  expect(open[2]).toBe(0);
});
