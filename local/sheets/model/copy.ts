import type { Behaviour } from "./behaviour.ts";
import { nextId } from "./make.ts";
import type { MetadataEntry, RowModel, SheetModel, SpreadsheetModel } from "./types.ts";

/** The same file in memory once more, id and all: a snapshot to compare with or to come back to. */
export function cloneSpreadsheet(spreadsheet: SpreadsheetModel): SpreadsheetModel {
  const { script } = spreadsheet;
  return {
    ...spreadsheet,
    sheets: spreadsheet.sheets.map((sheet) => cloneSheet(sheet, sheet.id, sheet.name)),
    metadata: cloneEntries(spreadsheet.metadata),
    editors: [...spreadsheet.editors],
    viewers: [...spreadsheet.viewers],
    script: {
      documentProperties: new Map(script.documentProperties),
      scriptProperties: new Map(script.scriptProperties),
      userProperties: new Map([...script.userProperties].map(([user, own]) => [user, new Map(own)])),
      triggers: script.triggers.map((trigger) => ({ ...trigger })),
    },
  };
}

/**
 * "File > Make a copy": another id, the same cells and metadata, no triggers. Whether document properties travel is not
 * settled by the documentation: `behaviour.copiedProperties`.
 */
export function copySpreadsheet(
  spreadsheet: SpreadsheetModel,
  id: string,
  behaviour: Pick<Behaviour, "copiedProperties">,
): SpreadsheetModel {
  const copy = cloneSpreadsheet(spreadsheet);
  const documentProperties =
    behaviour.copiedProperties === "travel" ? copy.script.documentProperties : new Map<string, string>();
  const script = { documentProperties, scriptProperties: new Map(), userProperties: new Map(), triggers: [] };
  return { ...copy, id, name: `Copy of ${spreadsheet.name}`, script };
}

/** "Duplicate": metadata is copied under new ids. */
export function duplicateSheet(spreadsheet: SpreadsheetModel, sheet: SheetModel, name: string): SheetModel {
  const copy = cloneSheet(sheet, nextId(spreadsheet), name);
  const entries = [copy, ...copy.columns, ...copy.rows].flatMap((owner) => owner?.metadata ?? []);
  for (const entry of entries) entry.id = nextId(spreadsheet);
  spreadsheet.sheets.push(copy);
  return copy;
}

function cloneSheet(sheet: SheetModel, id: number, name: string): SheetModel {
  return {
    ...sheet,
    id,
    name,
    rows: sheet.rows.map((row) => row && cloneRow(row)),
    columns: sheet.columns.map((column) => ({ ...column, metadata: cloneEntries(column.metadata) })),
    metadata: cloneEntries(sheet.metadata),
    filter: sheet.filter && {
      area: { ...sheet.filter.area },
      hiddenValues: new Map(sheet.filter.hiddenValues),
    },
    conditionalRules: sheet.conditionalRules.map((rule) => ({ ...rule })),
    protections: sheet.protections.map((protection) => ({ ...protection, editors: [...protection.editors] })),
    typedTables: sheet.typedTables.map((area) => ({ ...area })),
  };
}

function cloneRow(row: RowModel): RowModel {
  return { ...row, cells: row.cells.slice(), metadata: cloneEntries(row.metadata) };
}

function cloneEntries(entries: readonly MetadataEntry[]): MetadataEntry[] {
  return entries.map((entry) => ({ ...entry }));
}
