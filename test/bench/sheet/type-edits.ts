import { typeInto } from "../../../local/sheets/humans/deeds.ts";
import { columnOf, findSheet } from "../../../local/sheets/index.ts";
import type { SheetHouse } from "./sheet-house.ts";

const EDITS = [
  { tab: "Leads", header: "Owner", text: "Ada", share: 0.3 },
  { tab: "Leads", header: "Feedback", text: "Good lead", share: 0.2 },
  { tab: "Roles", header: "Feedback reason", text: "too junior", share: 0.5 },
];

/** A recruiter's day: `count` entries all over the tabs. `rows` is how many each tab has. */
export function typeEdits(
  { google }: SheetHouse,
  count: number,
  rows: Readonly<Record<string, number>>,
): void {
  for (const { tab, header, text, share } of EDITS) {
    const sheet = findSheet(google.spreadsheet, tab);
    if (!sheet) throw new Error(`there is no tab ${tab}`);
    const column = columnOf(sheet, header);
    const entries = Math.round(count * share);
    const every = Math.floor((rows[tab] ?? 0) / entries);
    for (let entry = 0; entry < entries; entry += 1) {
      const taken = typeInto(google.spreadsheet, sheet, [2 + entry * every, column], text);
      if (!taken) throw new Error(`${tab}: ${header} refused ${text}`);
    }
  }
}

/** Gives a tab columns of the recruiter's own at its right, so that it is `width` wide. Returns how many. */
export function addOwnColumns({ google }: SheetHouse, tab: string, width: number): number {
  const sheet = findSheet(google.spreadsheet, tab);
  if (!sheet) throw new Error(`there is no tab ${tab}`);
  const own = Array.from({ length: width }, (_, index) => index + 1).filter(
    (column) => (sheet.rows[0]?.cells[column - 1]?.value ?? "") === "",
  );
  for (const column of own) typeInto(google.spreadsheet, sheet, [1, column], `My column ${column}`);
  return own.length;
}
