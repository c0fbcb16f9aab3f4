import { gridSize } from "../execution/pending.ts";
import type { Execution } from "../execution/state.ts";
import { type Area, areaOf, parseA1, within } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import type { SheetModel } from "../model/types.ts";
import type { Place } from "./makers.ts";
import { insideGrid } from "./range-place.ts";

/** `getRange` with numbers or with A1 text, checked against the grid. */
export function resolveRange(
  execution: Execution,
  sheet: SheetModel,
  args: readonly [string] | readonly [number, number, number?, number?],
): Place {
  if (typeof args[0] === "string") return fromText(execution, sheet, args[0]);
  const [row, column, rows = 1, columns = 1] = args;
  if (typeof column !== "number") {
    throw new GoogleError("The parameters (number) don't match the method signature for Sheet.getRange.");
  }
  return { sheet, area: insideGrid(execution, { sheet, area: areaOf(row, column, rows, columns) }) };
}

/** "B2:C", or "'Its tab'!B2:C" when the tab is this one. */
function fromText(execution: Execution, sheet: SheetModel, text: string): Place {
  const own = text.includes("!") ? text.slice(text.lastIndexOf("!") + 1) : text;
  const area = parseA1(own);
  if (!area) throw new GoogleError("Range not found");
  const { rows, columns } = gridSize(execution, sheet);
  const cut: Area = within(area, rows, columns);
  return {
    sheet,
    area: insideGrid(execution, { sheet, area: cut }),
    openRows: area.endRow === Infinity,
    openColumns: area.endColumn === Infinity,
  };
}
