import { appendFile } from "node:fs/promises";
import { WorkbookError } from "../../sheets/index.ts";
import { fromHere } from "../from-here.ts";
import type { House } from "../house.ts";
import type { Paint } from "../paint.ts";
import { StartError } from "../start-error.ts";
import { terminalText } from "../terminal-text.ts";
import type { SheetPlan } from "./plan-sheet.ts";
import { type SheetSync, syncSheet } from "./sync-sheet.ts";

/**
 * Syncs the spreadsheet and says how it went, in lines for the terminal. A spreadsheet in trouble never costs the
 * night: whatever goes wrong comes back as one sentence, with the details in sheet.log.
 */
export async function trySheet(
  house: House,
  plan: SheetPlan,
  when: "before" | "after",
  paint: Paint,
): Promise<string[]> {
  const { sheetLog } = house.folder;
  try {
    const sync = await syncSheet(house, plan);
    await note(sheetLog, [`${when} the night: ${sync.said}`, ...sync.log]);
    return when === "before" ? linesBefore(sync, plan, paint) : linesAfter(sync, plan, house, paint);
  } catch (error) {
    await note(sheetLog, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
    const isSentence = error instanceof WorkbookError || error instanceof StartError;
    const sentence = isSentence ? error.message : "The spreadsheet could not be synced.";
    return [paint.yellow(`Sheet       ${terminalText(sentence)} Details: ${fromHere(sheetLog)}`)];
  }
}

function linesBefore(sync: SheetSync, plan: SheetPlan, paint: Paint): string[] {
  const text = `Sheet       ${fromHere(plan.file)}, before the night: ${terminalText(sync.said)}`;
  return [sync.ok ? text : paint.yellow(text)];
}

function linesAfter(sync: SheetSync, plan: SheetPlan, { folder, source }: House, paint: Paint): string[] {
  const log = folder.sheetLog;
  const same = source.kind === "simulated" ? "" : `--${source.kind} … `;
  const file = fromHere(plan.file);
  const said = terminalText(sync.said);
  return [
    `Sheet       ${file}`,
    sync.ok ? `            ${said}` : paint.yellow(`            ${said} Details: ${fromHere(log)}`),
    ...(sync.movedTo === null
      ? []
      : [
          `            The file that was there is of an earlier or other state; it is kept as ${fromHere(sync.movedTo)}`,
        ]),
    "            Open it in LibreOffice, Excel or Google Sheets. Yours to edit: Owner, Status, Feedback, Exclude until,",
    "            the Watchlist, the Profile, and any column you add. Save it as .xlsx, close it, and start again:",
    `            npm start -- ${same}--sheet ${/\s/.test(file) ? `'${file}'` : file}`,
  ];
}

function note(file: string, lines: readonly string[]): Promise<void> {
  const at = new Date().toISOString();
  return appendFile(file, lines.map((line) => `${at} ${line}\n`).join("")).catch(() => {});
}
