import { TABS, type TabName } from "../../../shared/sheet/columns.ts";
import type { MetadataService, SheetService, SpreadsheetService } from "./services.ts";

/** Metadata of a sheet: "<tab>/<sheet id>". The id tells a tab from its duplicate, which carries the same metadata. */
export const TAB_METADATA = "rolecall.tab";

/** Our tabs by what they are, whatever they are called now; by name where the metadata is gone. */
export function findTabs(spreadsheet: SpreadsheetService): Map<TabName, SheetService> {
  const marked = new Map<TabName, SheetService>();
  const named = new Map<TabName, SheetService>();
  for (const sheet of spreadsheet.getSheets() as SheetService[]) {
    const tab = markedTab(sheet);
    if (tab !== null) {
      if (!marked.has(tab)) marked.set(tab, sheet);
    } else {
      const name = sheet.getName();
      const byName = TABS.find((candidate) => candidate === name);
      if (byName) named.set(byName, sheet);
    }
  }
  return new Map([...named, ...marked]);
}

/** Null for a sheet that is not ours, and for the duplicate of one of ours. */
export function markedTab(sheet: SheetService): TabName | null {
  const found: MetadataService[] = sheet.createDeveloperMetadataFinder().withKey(TAB_METADATA).find();
  const values = found.map((metadata) => metadata.getValue() ?? "");
  if (values.length === 0) return null;
  const id = String(sheet.getSheetId());
  const own = values.find((value) => value.endsWith(`/${id}`))?.split("/")[0];
  return TABS.find((tab) => tab === own) ?? null;
}
