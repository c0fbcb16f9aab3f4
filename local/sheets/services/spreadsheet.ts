import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GSheet, GSpreadsheet } from "../google-types.ts";
import { duplicateSheet } from "../model/copy.ts";
import { GoogleError } from "../model/google-error.ts";
import { addSheet } from "../model/make.ts";
import { findSheet } from "../model/read.ts";
import { assertRoom } from "../model/structure.ts";
import type { SheetModel } from "../model/types.ts";
import {
  addMetadata,
  findMetadata,
  type MetadataArguments,
  makeMetadataFinder,
} from "./developer-metadata.ts";
import { editNow } from "./edit-cells.ts";
import { makersOf, sheetOf } from "./makers.ts";
import { protectionsOf } from "./protection.ts";
import { assertEditor } from "./rights.ts";
import { resolveRange } from "./sheet-place.ts";
import { makeUser } from "./user.ts";

const KINDS = {
  addDeveloperMetadata: "write",
  createDeveloperMetadataFinder: "free",
  deleteSheet: "structural",
  getActiveCell: "read",
  getActiveRange: "read",
  getActiveSheet: "read",
  getDeveloperMetadata: "read",
  getEditors: "read",
  getId: "free",
  getName: "read",
  getNumSheets: "read",
  getOwner: "read",
  getProtections: "read",
  getRange: "free",
  getSheetById: "read",
  getSheetByName: "read",
  getSheets: "read",
  getSpreadsheetLocale: "read",
  getSpreadsheetTimeZone: "read",
  getUrl: "free",
  getViewers: "read",
  insertSheet: "structural",
  moveActiveSheet: "structural",
  rename: "write",
  setActiveSheet: "other",
  setSpreadsheetLocale: "write",
  setSpreadsheetTimeZone: "write",
  toast: "other",
} as const;

export function makeSpreadsheetService(execution: Execution): GSpreadsheet {
  const { spreadsheet, world } = execution;
  const make = makersOf(execution);
  const change = (apply: () => void) => {
    assertEditor(execution);
    editNow(execution, apply);
  };
  const orNull = (sheet: SheetModel | null | undefined): GSheet | null => (sheet ? make.sheet(sheet) : null);
  const active = (): GSheet => make.sheet(activeSheet(execution));
  const self = () => make.spreadsheet();
  return guard<GSpreadsheet, typeof KINDS>(execution, "Spreadsheet", KINDS, {
    addDeveloperMetadata: (...args: MetadataArguments) => {
      addMetadata(execution, { kind: "SPREADSHEET" }, args);
      return self();
    },
    createDeveloperMetadataFinder: () => makeMetadataFinder(execution, () => true),
    deleteSheet: (sheet: GSheet) => change(() => deleteSheet(execution, sheetOf(sheet))),
    getActiveCell: () => active().getActiveCell(),
    getActiveRange: () => active().getActiveRange(),
    getActiveSheet: active,
    getDeveloperMetadata: () => findMetadata(execution, ({ place }) => place.kind === "SPREADSHEET"),
    getEditors: () => [spreadsheet.owner, ...spreadsheet.editors].map((email) => makeUser(execution, email)),
    getId: () => spreadsheet.id,
    getName: () => spreadsheet.name,
    getNumSheets: () => spreadsheet.sheets.length,
    getOwner: () => makeUser(execution, spreadsheet.owner),
    getProtections: (type: unknown) =>
      spreadsheet.sheets.flatMap((sheet) => protectionsOf(execution, sheet, type)),
    getRange: (text: string) => make.range(resolveRange(execution, sheetNamed(execution, text), [text])),
    getSheetById: (id: number) => orNull(spreadsheet.sheets.find((sheet) => sheet.id === id)),
    getSheetByName: (name: string) => orNull(findSheet(spreadsheet, String(name))),
    getSheets: () => spreadsheet.sheets.map(make.sheet),
    getSpreadsheetLocale: () => spreadsheet.locale,
    getSpreadsheetTimeZone: () => spreadsheet.timeZone,
    getUrl: () => `https://docs.google.com/spreadsheets/d/${spreadsheet.id}/edit`,
    getViewers: () => spreadsheet.viewers.map((email) => makeUser(execution, email)),
    insertSheet: (...args: unknown[]) => {
      let made: SheetModel | null = null;
      change(() => {
        made = insertSheet(execution, args);
      });
      if (!made) throw new GoogleError("The sheet could not be inserted.");
      world.selection = null;
      return make.sheet(made);
    },
    moveActiveSheet: (place: number) => change(() => moveSheet(execution, place)),
    rename: (name: string) => change(() => Object.assign(spreadsheet, { name })),
    setActiveSheet: (sheet: GSheet) => {
      world.selection = { sheet: sheetOf(sheet), area: { row: 1, column: 1, endRow: 1, endColumn: 1 } };
      return sheet;
    },
    setSpreadsheetLocale: (locale: string) => change(() => Object.assign(spreadsheet, { locale })),
    setSpreadsheetTimeZone: (timeZone: string) => change(() => Object.assign(spreadsheet, { timeZone })),
    toast: (message: string, title = "") => {
      world.ui.toasts.push({ message: String(message), title: String(title) });
    },
  });
}

/** The sheet a person looks at: what was selected, else the first visible one. */
function activeSheet({ world, spreadsheet }: Execution): SheetModel {
  const selected = world.selection?.sheet;
  if (selected && spreadsheet.sheets.includes(selected)) return selected;
  const visible = spreadsheet.sheets.find((sheet) => !sheet.hidden) ?? spreadsheet.sheets[0];
  if (!visible) throw new Error("a spreadsheet has at least one sheet");
  return visible;
}

function deleteSheet({ spreadsheet }: Execution, sheet: SheetModel): void {
  if (spreadsheet.sheets.length === 1)
    throw new GoogleError("You can't remove all the sheets in a document.");
  spreadsheet.sheets.splice(spreadsheet.sheets.indexOf(sheet), 1);
}

/** `insertSheet(name?, index?, {template}?)` in any of its published orders. */
function insertSheet({ spreadsheet }: Execution, args: readonly unknown[]): SheetModel {
  const name = args.find((arg) => typeof arg === "string") ?? freeName(spreadsheet.sheets);
  const index = args.find((arg) => typeof arg === "number");
  const options = args.find((arg): arg is { template?: GSheet } => typeof arg === "object" && arg !== null);
  if (findSheet(spreadsheet, name)) {
    throw new GoogleError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
  assertRoom(spreadsheet, 26_000);
  if (options?.template) return duplicateSheet(spreadsheet, sheetOf(options.template), name);
  return addSheet(spreadsheet, name, index);
}

function freeName(sheets: readonly SheetModel[]): string {
  let number = sheets.length + 1;
  while (sheets.some((sheet) => sheet.name === `Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

function moveSheet(execution: Execution, place: number): void {
  const { sheets } = execution.spreadsheet;
  const sheet = activeSheet(execution);
  sheets.splice(sheets.indexOf(sheet), 1);
  sheets.splice(place - 1, 0, sheet);
}

function sheetNamed(execution: Execution, text: string): SheetModel {
  if (!text.includes("!")) return activeSheet(execution);
  const name = text
    .slice(0, text.lastIndexOf("!"))
    .replace(/^'(.*)'$/, "$1")
    .replaceAll("''", "'");
  const sheet = findSheet(execution.spreadsheet, name);
  if (!sheet) throw new GoogleError("Range not found");
  return sheet;
}
