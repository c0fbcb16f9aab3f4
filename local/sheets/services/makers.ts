import type { Execution } from "../execution/state.ts";
import type { GRange, GSheet, GSpreadsheet } from "../google-types.ts";
import type { Area } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import type { SheetModel } from "../model/types.ts";

/** A place on a sheet, as a Range holds it: by position. */
export interface Place {
  sheet: SheetModel;
  area: Area;
  /** Ends that were not named: "A2:A", "B:B". */
  openRows?: boolean;
  openColumns?: boolean;
}

/** How services hand out one another without importing one another. */
export interface Makers {
  spreadsheet: () => GSpreadsheet;
  sheet: (sheet: SheetModel) => GSheet;
  range: (place: Place) => GRange;
}

const MAKERS = new WeakMap<Execution, Makers>();
const PLACES = new WeakMap<object, Place>();
const SHEETS = new WeakMap<object, SheetModel>();

export function registerMakers(execution: Execution, makers: Makers): void {
  MAKERS.set(execution, {
    spreadsheet: makers.spreadsheet,
    sheet: (sheet) => remember(SHEETS, makers.sheet(sheet), sheet),
    range: (place) => remember(PLACES, makers.range(place), place),
  });
}

export function makersOf(execution: Execution): Makers {
  const makers = MAKERS.get(execution);
  if (!makers) throw new Error("this execution has no services yet");
  return makers;
}

/** The place behind a Range the script hands in. */
export function placeOf(range: object): Place {
  const place = PLACES.get(range);
  if (!place) throw new GoogleError("The parameters don't match the method signature: a Range is wanted.");
  return place;
}

export function sheetOf(sheet: object): SheetModel {
  const model = SHEETS.get(sheet);
  if (!model) throw new GoogleError("The parameters don't match the method signature: a Sheet is wanted.");
  return model;
}

function remember<K extends object, V>(map: WeakMap<object, V>, key: K, value: V): K {
  map.set(key, value);
  return key;
}
