import { type SheetRow, sheetRow } from "./sheet-row.ts";

/** The measures of a day's report, in the order a recruiter reads them. */
const MEASURES: readonly (readonly [key: string, label: string])[] = [
  ["leads", "Leads"],
  ["companies", "Companies watched"],
  ["boards", "Job boards"],
  ["open", "Open roles"],
  ["created", "New roles last night"],
  ["updated", "Changed roles last night"],
  ["closed", "Closed roles last night"],
  ["reopened", "Reposted roles last night"],
  ["unreadable", "Job boards that could not be read"],
];

/** The rows of the Report tab. `numbers` is the stored report; a measure it does not have is left out. */
export function reportRows(day: string, numbers: Readonly<Record<string, number>>): SheetRow[] {
  return MEASURES.flatMap(([key, measure]) => {
    const value = numbers[key];
    return value === undefined ? [] : [sheetRow("Report", `report_${key}`, { measure, value, day })];
  });
}
