import type { ColumnSpec, TabSpec } from "../../../../shared/sheet/columns.ts";
import type { Columns } from "../../core/table.ts";
import { FIELD_METADATA, wholeColumn } from "../find-columns.ts";
import type { RangeService, SheetService } from "../services.ts";
import { addRules } from "./add-rules.ts";
import { formatColumn } from "./format-column.ts";
import { protectBookkeeping } from "./protect-bookkeeping.ts";

/**
 * Makes columns at the right edge of ours; the recruiter's own columns further right move over and stay whole. Formats,
 * dropdowns and widths are set here and never again. Returns sentences about what could not be set.
 */
export function makeColumns(
  sheet: SheetService,
  spec: TabSpec,
  columns: Columns,
  wanted: readonly ColumnSpec[],
): string[] {
  const first = makeRoom(sheet, columns, wanted.length);
  const header: RangeService = sheet.getRange(1, first, 1, wanted.length);
  header.setValues([wanted.map((column) => column.header)]);
  header.setNotes([wanted.map((column) => column.note)]);
  header.setFontWeight("bold");
  header.setBackground("#e8eaed");
  // Reasons wrap: what stands beside their first line reads as one line with it.
  const whole: RangeService = sheet.getRange(1, first, sheet.getMaxRows(), wanted.length);
  whole.setVerticalAlignment("top");
  const places = new Map(columns);
  const warnings: string[] = [];
  wanted.forEach((column, index) => {
    places.set(column.field, first + index);
    warnings.push(...makeColumn(sheet, column, first + index));
  });
  sheet.setFrozenRows(1);
  protectBookkeeping(sheet, spec, places);
  addRules(sheet, spec, places);
  return warnings;
}

function makeColumn(sheet: SheetService, column: ColumnSpec, at: number): string[] {
  const whole: RangeService = sheet.getRange(wholeColumn(at));
  whole.addDeveloperMetadata(
    FIELD_METADATA,
    column.field,
    SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT,
  );
  sheet.setColumnWidth(at, column.width);
  if (column.hidden) sheet.hideColumns(at, 1);
  return formatColumn(sheet, column, at);
}

/** The first of `count` free columns right of ours. */
function makeRoom(sheet: SheetService, columns: Columns, count: number): number {
  const used = sheet.getLastColumn();
  const edge = columns.size === 0 ? used : [...columns.values()].reduce((most, at) => Math.max(most, at), 0);
  const grid = sheet.getMaxColumns();
  const free = edge >= used ? grid - edge : 0;
  if (free < count) sheet.insertColumnsAfter(edge === 0 ? grid : edge, count - free);
  return edge + 1;
}
