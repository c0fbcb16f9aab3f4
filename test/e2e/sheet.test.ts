import { access, copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ExcelJS, { type Workbook, type Worksheet } from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNights } from "../../local/start/run-nights.ts";
import { planSheet } from "../../local/start/sheet/plan-sheet.ts";
import { type SheetSync, syncSheet } from "../../local/start/sheet/sync-sheet.ts";
import { TAB_SPECS, TABS } from "../../shared/sheet/index.ts";
import { column, headers, readWorkbook, tab, text } from "./workbook.ts";

const MINUTES = 60_000;

interface Event {
  tab: string;
  rowKey: string;
  field: string | null;
  value: string;
  status: string;
}

let folder: string;
let edited: string;
/** As the first night left it, and after the night that answered the edits. */
let first: Workbook;
let answered: Workbook;
let later: Workbook;
let firstSync: SheetSync;
let before: SheetSync;
let after: SheetSync;
let again: SheetSync;
let idle: SheetSync;
let events: Event[];
let lines: { tab: string; cells: string }[];
let untouched: boolean;
/** Company → its key in Leads, as edited. */
let order: [string, string][];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-sheet-"));
  const state = path.join(folder, "state");
  const made = path.join(folder, "out", "rolecall.xlsx");
  edited = path.join(folder, "mine.xlsx");
  const request = {
    source: { kind: "simulated", seed: "sheet", companies: 6, faults: false },
    mode: "all",
    port: 0,
    nights: 1,
    stateRoot: state,
  } as const;
  const idFile = path.join(state, "simulated", "spreadsheet-id");
  const plan = async (sheet: string | null) => {
    const found = await planSheet({
      sheet,
      out: path.dirname(made),
      idFile,
      fresh: false,
      agrees: false,
      now: Date.now(),
    });
    if (found === null) throw new Error("no spreadsheet was planned");
    return found;
  };
  await runNights({
    ...request,
    fresh: true,
    atEnd: async (_nights, house) => {
      firstSync = await syncSheet(house, await plan(null));
    },
  });
  first = await readWorkbook(made);
  await copyFile(made, edited);
  order = await editAsARecruiter(edited);
  const mine = await plan(edited);
  await runNights({
    ...request,
    fresh: false,
    atStart: async (house) => {
      before = await syncSheet(house, mine);
    },
    atEnd: async (_nights, house) => {
      after = await syncSheet(house, mine);
      const saved = await stat(edited);
      idle = await syncSheet(house, mine);
      untouched = (await stat(edited)).ino === saved.ino;
      events = await house.db.all<Event>(
        "SELECT tab, row_key AS rowKey, field, value, status FROM feedback_events ORDER BY pushed_at, ord",
      );
      lines = await house.db.all("SELECT tab, cells FROM sheet_lines WHERE tab = 'Watchlist'");
      answered = await readWorkbook(edited);
      await editOnceMore(edited, null, 3, "Birch Labs");
      await syncSheet(house, mine);
      await editOnceMore(edited, "Good lead", 4, "Cedar Labs");
      again = await syncSheet(house, mine);
    },
  });
  later = await readWorkbook(edited);
}, 4 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Status, verdict, owner and day on leads, a company to watch, a column of one's own, and another order of the rows. */
async function editAsARecruiter(file: string): Promise<[string, string][]> {
  const workbook = await readWorkbook(file);
  const leads = tab(workbook, "Leads");
  swapRows(leads, 2, 4);
  leads.getCell(2, column(leads, "Status")).value = "Shortlisted";
  leads.getCell(2, column(leads, "Feedback")).value = "Good lead";
  leads.getCell(3, column(leads, "Owner")).value = "Ada";
  const own = leads.columnCount + 1;
  leads.getCell(1, own).value = "My notes";
  for (let row = 2; row <= 4; row += 1) {
    leads.getCell(row, own).value = `met ${text(leads, row, "Company")}`;
  }
  const watchlist = tab(workbook, "Watchlist");
  watchlist.getCell(2, column(watchlist, "Name")).value = "Anvil Robotics";
  watchlist.getCell(2, column(watchlist, "Website")).value = "https://anvil-robotics.example";
  await workbook.xlsx.writeFile(file);
  return [2, 3, 4].map((row) => [text(leads, row, "Company"), text(leads, row, "_key")]);
}

/** Another verdict on the same lead, and one company more to watch. */
async function editOnceMore(
  file: string,
  verdict: string | null,
  row: number,
  company: string,
): Promise<void> {
  const workbook = await readWorkbook(file);
  const leads = tab(workbook, "Leads");
  leads.getCell(2, column(leads, "Feedback")).value = verdict;
  const watchlist = tab(workbook, "Watchlist");
  watchlist.getCell(row, column(watchlist, "Name")).value = company;
  await workbook.xlsx.writeFile(file);
}

function swapRows(sheet: Worksheet, one: number, other: number): void {
  for (let at = 1; at <= sheet.columnCount; at += 1) {
    const [a, b] = [sheet.getCell(one, at), sheet.getCell(other, at)];
    [a.value, b.value] = [b.value, a.value];
  }
}

describe("the spreadsheet of a first night", () => {
  it("tells what came", () => {
    expect(firstSync).toMatchObject({ ok: true, movedTo: null });
    expect(firstSync.said).toMatch(/^\d+ new rows\.$/);
  });

  it("has every tab with its headers, their notes, and the bookkeeping hidden", () => {
    for (const name of TABS) {
      const sheet = tab(first, name);
      expect(headers(sheet).filter((header) => header !== "")).toEqual(
        TAB_SPECS[name].columns.map(({ header }) => header),
      );
      TAB_SPECS[name].columns.forEach((spec, index) => {
        const note = sheet.getCell(1, index + 1).note;
        expect(typeof note === "string" ? note : note.texts?.map((part) => part.text).join("")).toBe(
          spec.note,
        );
        expect(sheet.getColumn(index + 1).hidden).toBe(spec.hidden === true);
      });
      expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    }
  });

  it("shows leads with reasons, days as days, links as links, and dropdowns", () => {
    const leads = tab(first, "Leads");
    expect(text(leads, 2, "Reason")).toMatch(/\w+ .*\./);
    expect(leads.getCell(2, column(leads, "Oldest open")).value).toBeInstanceOf(Date);
    expect(leads.getCell(2, column(leads, "Board")).value).toMatchObject({
      hyperlink: expect.stringMatching(/^https:\/\//),
    });
    const { dataValidation } = leads.getCell(2, column(leads, "Status"));
    expect(dataValidation).toMatchObject({ type: "list" });
    expect(String(dataValidation.formulae)).toContain("Shortlisted");
    expect(leads.getCell(2, column(leads, "Feedback")).dataValidation).toMatchObject({ type: "list" });
  });

  it("holds no formula and no raw JSON where a recruiter looks", () => {
    for (const name of TABS) {
      tab(first, name).eachRow((row) =>
        row.eachCell((cell, at) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          if (!tab(first, name).getColumn(at).hidden) expect(cell.text).not.toMatch(/^[{[]/);
        }),
      );
    }
  });
});

describe("a spreadsheet that was edited", () => {
  it("sends every edit once before the night", () => {
    expect(before).toMatchObject({ ok: true });
    expect(before.said).toContain("4 entries of yours sent");
    expect(events.map(({ status }) => status)).toEqual(["applied", "applied", "applied", "applied"]);
    const key = order[0]?.[1];
    expect(events).toContainEqual({
      tab: "Leads",
      rowKey: key,
      field: "status",
      value: '"Shortlisted"',
      status: "applied",
    });
    expect(events).toContainEqual(
      expect.objectContaining({ rowKey: key, field: "feedback", value: '"Good lead"' }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ rowKey: order[1]?.[1], field: "owner", value: '"Ada"' }),
    );
    expect(lines.map(({ cells }) => JSON.parse(cells))).toEqual([
      expect.objectContaining({ name: "Anvil Robotics", website: expect.stringContaining("anvil-robotics") }),
    ]);
  });

  it("keeps the recruiter's column, cells and order with the keys they stood beside", () => {
    const leads = tab(answered, "Leads");
    order.forEach(([company, key], index) => {
      expect([text(leads, index + 2, "Company"), text(leads, index + 2, "_key")]).toEqual([company, key]);
      expect(text(leads, index + 2, "My notes")).toBe(`met ${company}`);
    });
    expect(text(leads, 2, "Status")).toBe("Shortlisted");
    expect(text(leads, 2, "Feedback")).toBe("Good lead");
    expect(text(leads, 3, "Owner")).toBe("Ada");
  });

  it("is answered by the night", () => {
    expect(after).toMatchObject({ ok: true });
    const pipeline = tab(answered, "Pipeline");
    expect(text(pipeline, 2, "Company")).toBe(order[0]?.[0]);
    const watchlist = tab(answered, "Watchlist");
    expect(text(watchlist, 2, "Name")).toBe("Anvil Robotics");
    expect(text(watchlist, 2, "_key")).toMatch(/^watch_/);
    expect(text(watchlist, 2, "Board")).not.toBe("");
  });

  it("is not written by a sync with nothing new", () => {
    expect(idle).toMatchObject({ ok: true, writes: 0, said: "Nothing new." });
    expect(untouched).toBe(true);
  });

  it("takes the entries of a later start under ids of their own", () => {
    expect(again).toMatchObject({ ok: true });
    expect(again.said).toContain("2 entries of yours sent");
    const keys = [2, 3, 4].map((row) => text(tab(later, "Watchlist"), row, "_key"));
    expect(new Set(keys).size).toBe(3);
    expect(text(tab(later, "Leads"), 2, "Sync status")).toBe("");
    expect(text(tab(later, "Leads"), 2, "Feedback")).toBe("Good lead");
  });

  it("leaves no temporary file beside it", async () => {
    await expect(access(path.join(folder, `.mine.xlsx.${process.pid}.tmp`))).rejects.toThrow();
  });
});
