import type { TabSpec } from "../../../../shared/sheet/columns.ts";
import type { Columns } from "../../core/table.ts";
import type { ProtectionService, RangeService, SheetService } from "../services.ts";

const DESCRIPTION = "Rolecall bookkeeping";

/** A warning, no lock, on the hidden columns. One protection, found again by its description. */
export function protectBookkeeping(sheet: SheetService, spec: TabSpec, columns: Columns): void {
  const places = spec.columns
    .filter(({ owner }) => owner === "bookkeeping")
    .flatMap(({ field }) => columns.get(field) ?? []);
  const first = places.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = places.reduce((most, at) => Math.max(most, at), 0);
  // Apart from each other they enclose columns of the recruiter, which must not warn.
  if (places.length === 0 || last - first + 1 !== places.length) return;
  const range: RangeService = sheet.getRange(1, first, sheet.getMaxRows(), places.length);
  const all: ProtectionService[] = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
  const known = all.find((protection) => protection.getDescription() === DESCRIPTION);
  if (known) known.setRange(range as GoogleAppsScript.Spreadsheet.Range);
  else range.protect().setDescription(DESCRIPTION).setWarningOnly(true);
}
