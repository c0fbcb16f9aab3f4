import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { EntryName } from "../../../apps-script/src/entry-points.ts";
import {
  type GoogleThread,
  loadXlsx,
  makeSpreadsheet,
  saveXlsx,
  startGoogleThread,
} from "../../sheets/index.ts";
import { buildAddOn } from "../../tools/build-add-on.ts";
import type { House } from "../house.ts";
import { CLIENT_ID, RECRUITER } from "./google-account.ts";
import type { SheetPlan } from "./plan-sheet.ts";

export type RunReport = Awaited<ReturnType<GoogleThread["run"]>>;

/** The built add-on at work in a spreadsheet. */
export interface AddOn {
  run(entry: EntryName): Promise<RunReport>;
  /** Says yes to the next question. */
  agree(): Promise<void>;
  save(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Builds the add-on for the Worker of this machine and opens the spreadsheet with it: the file as it is now, or a new
 * one.
 *
 * @throws WorkbookError when the file cannot be read.
 */
export async function openAddOn({ platform, folder, account }: House, plan: SheetPlan): Promise<AddOn> {
  const { origin } = platform.url;
  const outdir = path.join(folder.path, "add-on");
  await buildAddOn({ apiUrl: origin, outdir, dev: false });
  const built = (name: string) => readFile(path.join(outdir, name), "utf8");
  const now = Date.now();
  const xlsx = plan.exists ? plan.file : await newWorkbook(folder.path, plan.spreadsheetId);
  const thread = await startGoogleThread(
    {
      bundle: await built("Code.js"),
      html: { "sidebar.html": await built("sidebar.html") },
      manifest: JSON.parse(await built("appsscript.json")),
      now,
      user: RECRUITER,
      audience: CLIENT_ID,
      tokens: { [RECRUITER]: await account.token(now) },
      xlsx,
      // Ids must differ from those of every start before.
      seed: randomInt(2 ** 31),
    },
    { from: origin, to: origin },
  ).catch(async (error: unknown) => {
    // An error loses its class on the way out of a thread that did not start; here the reason is told again.
    await loadXlsx(xlsx);
    throw error;
  });
  return {
    run: (entry) => thread.run(entry),
    agree: () => thread.set({ answers: ["YES"] }),
    save: thread.saveXlsx,
    close: thread.close,
  };
}

/** An empty spreadsheet as the thread can take it. Its one tab becomes the first of ours instead of lying about empty. */
async function newWorkbook(folder: string, id: string): Promise<string> {
  const spreadsheet = makeSpreadsheet({ id, name: "Rolecall", owner: RECRUITER });
  const [first] = spreadsheet.sheets;
  if (first) first.name = "Leads";
  const file = path.join(folder, "new.xlsx");
  await saveXlsx(spreadsheet, file);
  return file;
}
