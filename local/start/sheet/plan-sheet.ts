import { randomUUID } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { loadXlsx, type SpreadsheetModel, WorkbookError } from "../../sheets/index.ts";
import { UsageError } from "../start-error.ts";
import { aside } from "./replace-file.ts";

/** A file to sync, `false` for no spreadsheet at all, null for the usual one. */
export type SheetChoice = string | false | null;

export interface SheetPlan {
  /** Where the spreadsheet is saved; absolute. */
  file: string;
  /** It is there already and goes on; otherwise a new one is made. */
  exists: boolean;
  spreadsheetId: string;
  /** Whether so many rows may close at once. */
  agrees: boolean;
  /** Where a file that lies in the way is moved first; null when none does. */
  aside: string | null;
}

export interface PlanInput {
  sheet: SheetChoice;
  /** Folder of the usual spreadsheet. */
  out: string;
  /** Holds the id of the spreadsheet that goes with this state. */
  idFile: string;
  fresh: boolean;
  agrees: boolean;
  now: number;
}

/** What the add-on leaves in a spreadsheet once it was set up. */
const MADE = "rolecall.made";

/**
 * Decides which workbook this start works on, without touching any. Null: none.
 *
 * @throws UsageError when the file that was asked for cannot be used.
 */
export async function planSheet({ agrees, ...input }: PlanInput): Promise<SheetPlan | null> {
  const plan = await chooseFile(input);
  return plan && { ...plan, agrees };
}

type FilePlan = Omit<SheetPlan, "agrees">;

async function chooseFile({
  sheet,
  out,
  idFile,
  fresh,
  now,
}: Omit<PlanInput, "agrees">): Promise<FilePlan | null> {
  if (sheet === false) return null;
  const known = fresh ? null : await knownId(idFile);
  if (sheet !== null) return planGiven(sheet, known);
  const file = path.resolve(out, "rolecall.xlsx");
  const spreadsheetId = known ?? `1Rolecall_${randomUUID()}`;
  if (!(await isThere(file))) return { file, exists: false, spreadsheetId, aside: null };
  const found = await loadXlsx(file).catch(() => null);
  const isOurs = found !== null && isRolecall(found) && found.id === known;
  return { file, exists: isOurs, spreadsheetId, aside: isOurs ? null : aside(file, "before", now) };
}

async function planGiven(sheet: string, known: string | null): Promise<FilePlan> {
  const found = await loadXlsx(path.resolve(sheet)).catch((error: unknown) => {
    if (error instanceof WorkbookError) throw new UsageError(error.message, { cause: error });
    throw error;
  });
  if (!isRolecall(found)) {
    throw new UsageError(
      `${sheet} is not a spreadsheet of Rolecall: take the rolecall.xlsx of an earlier start.`,
    );
  }
  if (found.id !== known) {
    throw new UsageError(
      `${sheet} was synced with another state: start with the source it was made with, in the project folder it was made in.`,
    );
  }
  return { file: path.resolve(sheet), exists: true, spreadsheetId: found.id, aside: null };
}

function isRolecall({ script }: SpreadsheetModel): boolean {
  return script.documentProperties.has(MADE);
}

async function knownId(file: string): Promise<string | null> {
  const text = (await readFile(file, "utf8").catch(() => "")).trim();
  return text === "" ? null : text;
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
