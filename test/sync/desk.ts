import { createGoogle, type Google } from "../../local/sheets/create-google.ts";
import type { ExecutionResult } from "../../local/sheets/execution/result.ts";
import { rowOf, typeInto } from "../../local/sheets/humans/deeds.ts";
import type { Behaviour } from "../../local/sheets/model/behaviour.ts";
import { cloneSpreadsheet } from "../../local/sheets/model/copy.ts";
import { displayText } from "../../local/sheets/model/number-format.ts";
import { cellAt, columnOf, findSheet } from "../../local/sheets/model/read.ts";
import type { SheetModel, SpreadsheetModel } from "../../local/sheets/model/types.ts";
import { addOn } from "../apps-script/bundle.ts";
import { makeOffice, type Office, offer } from "./office.ts";
import { projectOffice } from "./project-office.ts";
import { makeServer } from "./server.ts";

const ADA = "ada@acme.com";
export const BEN = "ben@acme.com";
const NOON = Date.UTC(2026, 10, 20, 12);

/** One institution with its server, and one spreadsheet with the add-on in it. */
export interface Desk {
  google: Google;
  office: Office;
  /** Asks "Sync now" and fails on an execution that did not come to its end. */
  sync: () => ExecutionResult;
  tab: (name: string) => SheetModel;
  /** What a person reads under a header in the row that shows `text` under `where`. */
  read: (tab: string, [where, text]: readonly [string, string], header: string) => string;
  /** Types into that row. */
  type: (tab: string, row: readonly [where: string, text: string], header: string, text: string) => void;
  /** The night's work: the office changed, its rows are projected anew. */
  night: (change: (office: Office) => void) => void;
}

export interface DeskOptions {
  bundle: string;
  office: Office;
  spreadsheet?: SpreadsheetModel;
  pageRows?: number;
  /** Where Google's behaviour is not settled: which way it goes here. */
  behaviour?: Partial<Behaviour>;
  now?: number;
}

export function makeDesk({ office, pageRows, now = NOON, ...options }: DeskOptions): Desk {
  const serve = makeServer({ office: () => office, now: () => google.now, pageRows });
  const google: Google = createGoogle({ ...options, serve, now, user: ADA });
  const tab = (name: string) => {
    const sheet = findSheet(google.spreadsheet, name);
    if (!sheet) throw new Error(`there is no tab ${name}`);
    return sheet;
  };
  const at = (name: string, [where, text]: readonly [string, string], header: string) => {
    const sheet = tab(name);
    const place = [rowOf(sheet, where, text), columnOf(sheet, header)] as const;
    if (place.includes(0)) throw new Error(`${name} has no "${text}" under ${where}, or no ${header}`);
    return { sheet, place };
  };
  return {
    google,
    office,
    tab,
    sync: () => completed(google.run("syncNow")),
    read: (name, row, header) => {
      const { sheet, place } = at(name, row, header);
      return displayText(cellAt(sheet, ...place));
    },
    type: (name, row, header, text) => {
      const { sheet, place } = at(name, row, header);
      if (!typeInto(google.spreadsheet, sheet, place, text)) throw new Error(`${header} refused ${text}`);
    },
    night: (change) => {
      change(office);
      projectOffice(office, google.now);
    },
  };
}

export function completed(result: ExecutionResult): ExecutionResult {
  if (result.outcome !== "completed") throw new Error(`${result.outcome}: ${result.error}`);
  return result;
}

/** Calls that change the document or what is remembered with it. */
export function writes({ calls }: ExecutionResult): number {
  return calls.write + calls.structural + calls["property-write"];
}

export function smallOffice(): Office {
  const office = makeOffice();
  office.members.set(ADA, "recruiter").set(BEN, "recruiter");
  for (const name of ["Anvil", "Bolt", "Crate", "Drill", "Easel", "Forge"])
    offer(office, "lead", name, { name });
  for (const name of ["anvil:1", "anvil:2", "bolt:1"])
    offer(office, "role", name, { name, reason: `Engineer ${name}` });
  return office;
}

const SMALL_GRID = 40;

let first:
  | Promise<{ bundle: string; spreadsheet: SpreadsheetModel; office: Office; now: number }>
  | undefined;

async function setUp() {
  const { code: bundle } = await addOn();
  const desk = makeDesk({ bundle, office: smallOffice() });
  desk.google.spreadsheet.editors.push(BEN);
  completed(desk.google.run("setUpThisSheet"));
  desk.sync();
  // People delete empty rows, too; and a small grid is quick to copy and to read.
  for (const { rows } of desk.google.spreadsheet.sheets) rows.length = SMALL_GRID;
  return { bundle, spreadsheet: desk.google.spreadsheet, office: desk.office, now: desk.google.now };
}

/** Gives out desks that were set up and synced once, each its own copy. */
export async function desks(): Promise<(options?: Pick<DeskOptions, "pageRows" | "behaviour">) => Desk> {
  first ??= setUp();
  const { bundle, spreadsheet, office, now } = await first;
  return (options) =>
    makeDesk({
      bundle,
      now,
      spreadsheet: cloneSpreadsheet(spreadsheet),
      office: structuredClone(office),
      ...options,
    });
}
