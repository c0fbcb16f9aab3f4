import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, it } from "vitest";
import { makeSpreadsheet, saveXlsx } from "../../../../local/sheets/index.ts";
import { type PlanInput, planSheet } from "../../../../local/start/sheet/plan-sheet.ts";
import { UsageError } from "../../../../local/start/start-error.ts";

let out: string;
let file: string;
let idFile: string;

beforeEach(async () => {
  out = await mkdtemp(path.join(tmpdir(), "rolecall-plan-"));
  file = path.join(out, "rolecall.xlsx");
  idFile = path.join(out, "spreadsheet-id");
});

const plan = (input: Partial<PlanInput> = {}) =>
  planSheet({
    sheet: null,
    out,
    idFile,
    fresh: false,
    agrees: false,
    now: Date.UTC(2026, 10, 22, 1, 2, 3),
    ...input,
  });

/** A workbook as an earlier start left it. */
async function saved(id: string): Promise<void> {
  const spreadsheet = makeSpreadsheet({ id });
  spreadsheet.script.documentProperties.set("rolecall.made", "{}");
  await saveXlsx(spreadsheet, file);
}

describe("the usual spreadsheet", () => {
  it("is left out when nobody wants it", async () => {
    expect(await plan({ sheet: false })).toBeNull();
  });

  it("is a new one where none is", async () => {
    const made = await plan();
    expect(made).toMatchObject({ file, exists: false, aside: null });
    expect(made?.spreadsheetId).toMatch(/^[\w-]{10,100}$/);
  });

  it("goes on when it belongs to this state", async () => {
    await saved("1Rolecall_mine");
    await writeFile(idFile, "1Rolecall_mine\n");
    expect(await plan()).toMatchObject({ exists: true, spreadsheetId: "1Rolecall_mine", aside: null });
  });

  it.each([
    ["another state's", false, "1Rolecall_other"],
    ["that of a state that is dropped", true, "1Rolecall_mine"],
  ])("does not overwrite %s", async (_whose, fresh, id) => {
    await saved(id);
    await writeFile(idFile, "1Rolecall_mine\n");
    const made = await plan({ fresh });
    expect(made).toMatchObject({ exists: false });
    expect(made?.aside).toBe(path.join(out, "rolecall-before-20261122T010203.xlsx"));
  });

  it("does not overwrite a file that it cannot read", async () => {
    await writeFile(file, "somebody's own");
    expect((await plan())?.aside).not.toBeNull();
    expect(await readFile(file, "utf8")).toBe("somebody's own");
  });
});

describe("a spreadsheet that was asked for", () => {
  it("is taken when this state has synced it, wherever it lies", async () => {
    await saved("1Rolecall_mine");
    await writeFile(idFile, "1Rolecall_mine\n");
    expect(await plan({ sheet: file })).toMatchObject({
      file,
      exists: true,
      spreadsheetId: "1Rolecall_mine",
    });
  });

  it("is refused in one sentence when it is not there, no workbook, not ours, or of another state", async () => {
    const refusal = async () => {
      const error = await plan({ sheet: file }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      return error instanceof Error ? error.message : "";
    };
    expect(await refusal()).toMatch(/^There is no file .*\.$/);
    await writeFile(file, "not a workbook");
    expect(await refusal()).toMatch(/is not a workbook that can be read/);
    const own = new ExcelJS.Workbook();
    own.addWorksheet("Leads").getCell(1, 1).value = "Company";
    await own.xlsx.writeFile(file);
    expect(await refusal()).toMatch(/is not a spreadsheet of Rolecall/);
    await saved("1Rolecall_other");
    await writeFile(idFile, "1Rolecall_mine\n");
    expect(await refusal()).toMatch(/was synced with another state/);
  });
});
