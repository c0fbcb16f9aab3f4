import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { QUESTION } from "../../../apps-script/src/core/texts.ts";
import type { House } from "../house.ts";
import { StartError } from "../start-error.ts";
import { type AddOn, openAddOn, type RunReport } from "./open-add-on.ts";
import type { SheetPlan } from "./plan-sheet.ts";
import { aside, fingerprint, replaceFile } from "./replace-file.ts";

export interface SheetSync {
  /** The add-on's own words. */
  said: string;
  /** False: the add-on could not do it, `said` tells why. The file is saved all the same, with all that was typed. */
  ok: boolean;
  /** Cells and structure it wrote, in calls. */
  writes: number;
  /** What the script logged. */
  log: string[];
  /** Where a file went that lay in the way; null when none did. */
  movedTo: string | null;
}

/**
 * Sets up a new spreadsheet, syncs it with the Worker of this machine and saves it in one step. A sync that wrote
 * nothing leaves the file as it is.
 *
 * @throws WorkbookError when the file cannot be read or written, StartError when somebody saved it meanwhile.
 */
export async function syncSheet(house: House, plan: SheetPlan): Promise<SheetSync> {
  const before = await fingerprint(plan.file);
  const addOn = await openAddOn(house, plan);
  try {
    const setUp = plan.exists ? [] : [await addOn.run("setUpThisSheet")];
    if (plan.agrees) await addOn.agree();
    const reports = setUp.every(isDone) ? [...setUp, await addOn.run("syncNow")] : setUp;
    const writes = reports.reduce((sum, report) => sum + writesOf(report), 0);
    await writeFile(house.folder.spreadsheetId, `${plan.spreadsheetId}\n`);
    if (writes > 0 || !plan.exists) await save(addOn, plan, before);
    return { ...told(reports, plan.agrees), writes, movedTo: plan.aside };
  } finally {
    await addOn.close();
  }
}

async function save(addOn: AddOn, plan: SheetPlan, before: string | null): Promise<void> {
  if ((await fingerprint(plan.file)) !== before) {
    const synced = aside(plan.file, "synced", Date.now());
    await replaceFile(synced, addOn.save);
    throw new StartError(
      `${plan.file} was saved by another program meanwhile and is left as it is: the synced one is ${path.basename(synced)} beside it.`,
    );
  }
  await replaceFile(plan.file, async (temporary) => {
    await addOn.save(temporary);
    if (plan.aside !== null) await rename(plan.file, plan.aside);
  });
}

function isDone({ result }: RunReport): boolean {
  return result.outcome === "completed";
}

function writesOf({ result: { calls } }: RunReport): number {
  return calls.write + calls.structural + calls["property-write"];
}

/** What a person at the screen would have read last: a window that must be closed, else the message in the corner. */
function told(reports: readonly RunReport[], agrees: boolean): Pick<SheetSync, "said" | "ok" | "log"> {
  const last = reports.at(-1);
  if (last === undefined) throw new Error("nothing was run");
  const log = last.log.map(({ level, text }) => `${level} ${text}`);
  const { result, ui } = last;
  if (result.outcome !== "completed") return { ok: false, said: result.error ?? result.outcome, log };
  const before = reports.at(-2)?.ui.alerts.length ?? 0;
  const asked = ui.alerts.slice(before).filter(({ title }) => !(agrees && title === QUESTION));
  const problem = asked.at(-1);
  if (problem) return { ok: false, said: withYes(problem.title, problem.prompt), log };
  return { ok: true, said: ui.toasts.at(-1)?.message ?? "", log };
}

/** In a window a person would press Yes; here he starts again and says so. */
function withYes(title: string, prompt: string): string {
  return title === QUESTION
    ? sentences(prompt, "If that is right, start again with --yes; what you wrote is kept either way")
    : sentences(title, prompt);
}

function sentences(...texts: string[]): string {
  return texts
    .filter((text) => text !== "")
    .map((text) => (/[.?!]$/.test(text) ? text : `${text}.`))
    .join(" ");
}
