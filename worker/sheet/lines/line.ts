import { type CellValue, TAB_SPECS } from "../../../shared/sheet/index.ts";
import { textOf } from "../edits/cell-values.ts";

/** A recruiter's line by field, every cell as typed. */
export type LineCells = Readonly<Record<string, string | null>>;

export interface Line {
  lineKey: string;
  cells: LineCells;
}

export type LineTab = "Watchlist" | "Profile";

/** The most lines a tab takes. */
export const MOST_LINES: Readonly<Record<LineTab, number>> = { Watchlist: 5_000, Profile: 1_000 };

/** The recruiter's cells of a line that was sent; null when nothing is left in them, which is as good as deleted. */
export function lineCells(
  tab: LineTab,
  values: Readonly<Record<string, CellValue>> | null,
): LineCells | null {
  if (values === null) return null;
  const fields = TAB_SPECS[tab].columns
    .filter(({ owner }) => owner === "recruiter")
    .map(({ field }) => field);
  const cells = Object.fromEntries(fields.map((field) => [field, textOf(values[field] ?? null)]));
  return Object.values(cells).some((cell) => cell !== null && cell.trim() !== "") ? cells : null;
}
