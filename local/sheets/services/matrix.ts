import { GoogleError } from "../model/google-error.ts";
import type { Place } from "./makers.ts";

/**
 * A block of values for a range, in its very shape.
 *
 * @throws GoogleError in Google's words when a row or a column is missing or too many.
 */
export function matrixFor<T>(place: Place, values: readonly (readonly T[])[]): readonly (readonly T[])[] {
  if (!Array.isArray(values) || !values.every(Array.isArray)) {
    throw new GoogleError("The parameters don't match the method signature: an array of arrays is wanted.");
  }
  const rows = place.area.endRow - place.area.row + 1;
  const columns = place.area.endColumn - place.area.column + 1;
  if (values.length !== rows) refuse("rows", values.length, rows);
  for (const row of values) if (row.length !== columns) refuse("columns", row.length, columns);
  return values;
}

function refuse(what: string, given: number, wanted: number): never {
  throw new GoogleError(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${given} but the range has ${wanted}.`,
  );
}
