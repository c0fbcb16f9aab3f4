import { access, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadXlsx } from "../../../../local/sheets/index.ts";
import type { House } from "../../../../local/start/house.ts";
import { paintFor } from "../../../../local/start/paint.ts";
import { localAccount } from "../../../../local/start/sheet/google-account.ts";
import type { SheetPlan } from "../../../../local/start/sheet/plan-sheet.ts";
import { trySheet } from "../../../../local/start/sheet/try-sheet.ts";

let folder: string;
let plan: SheetPlan;
let house: House;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-try-"));
  const file = path.join(folder, "rolecall.xlsx");
  plan = { file, exists: false, spreadsheetId: "1Rolecall_test", aside: null, agrees: false };
  // Nothing listens on port 1.
  house = {
    source: { kind: "simulated" },
    platform: { url: new URL("http://127.0.0.1:1") },
    account: await localAccount(path.join(folder, "key.json")),
    folder: {
      path: folder,
      sheetLog: path.join(folder, "sheet.log"),
      spreadsheetId: path.join(folder, "spreadsheet-id"),
    },
  } as unknown as House;
});

const lines = async () => (await trySheet(house, plan, "after", paintFor(false))).join("\n");

describe("a spreadsheet in trouble", { timeout: 60_000 }, () => {
  it("is saved and says so when the Worker cannot be reached", async () => {
    expect(await lines()).toMatch(/could not be reached/);
    expect((await loadXlsx(plan.file)).sheets.map(({ name }) => name)).toContain("Watchlist");
    expect(await readFile(house.folder.sheetLog, "utf8")).toContain("could not be reached");
  });

  it("comes back as a sentence with the details in the log, and stays as it was, when it cannot be read", async () => {
    await writeFile(plan.file, "not a workbook");
    plan = { ...plan, exists: true };
    const said = await lines();
    expect(said).toMatch(/is not a workbook that can be read.* Details: .*sheet\.log$/);
    expect(said.split("\n")).toHaveLength(1);
    expect(await readFile(plan.file, "utf8")).toBe("not a workbook");
    expect(await readFile(house.folder.sheetLog, "utf8")).toMatch(/Error: .*\n\s+at /);
  });

  it("keeps a file that lies in the way under another name", async () => {
    await writeFile(plan.file, "somebody's own");
    plan = { ...plan, aside: path.join(folder, "rolecall-before.xlsx") };
    expect(await lines()).toContain("it is kept as");
    expect(await readFile(path.join(folder, "rolecall-before.xlsx"), "utf8")).toBe("somebody's own");
    expect((await loadXlsx(plan.file)).id).toBe("1Rolecall_test");
  });

  it("leaves a file that somebody saves meanwhile as it is and puts the synced one beside it", async () => {
    const running = lines();
    // By then the file was looked at, and the sync has yet to end.
    await vi.waitFor(() => access(path.join(folder, "new.xlsx")), { timeout: 30_000 });
    await writeFile(plan.file, "saved meanwhile");
    expect(await running).toMatch(/was saved by another program meanwhile and is left as it is/);
    expect(await readFile(plan.file, "utf8")).toBe("saved meanwhile");
    const beside = (await readdir(folder)).find((name) => name.startsWith("rolecall-synced-")) ?? "";
    expect((await loadXlsx(path.join(folder, beside))).id).toBe("1Rolecall_test");
  });
});
