import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { type SortKey, sortArea } from "../model/sort.ts";
import {
  addMetadata,
  findMetadata,
  linePlace,
  type MetadataArguments,
  makeMetadataFinder,
  onPlace,
} from "./developer-metadata.ts";
import { editGrid } from "./edit-cells.ts";
import { createFilter, makeFilter } from "./filter.ts";
import { makersOf, type Place } from "./makers.ts";
import { protect } from "./protection.ts";
import { CONTENT_KINDS, rangeContent } from "./range-content.ts";
import { LOOKS_KINDS, rangeLooks } from "./range-looks.ts";
import { PLACE_KINDS, rangePlace } from "./range-place.ts";
import { keepsOut } from "./rights.ts";
import { makeTextFinder } from "./text-finder.ts";

const KINDS = {
  ...PLACE_KINDS,
  ...CONTENT_KINDS,
  ...LOOKS_KINDS,
  addDeveloperMetadata: "write",
  canEdit: "read",
  createDeveloperMetadataFinder: "free",
  createFilter: "write",
  createTextFinder: "free",
  getDeveloperMetadata: "read",
  getFilter: "read",
  protect: "write",
  sort: "structural",
} as const;

export function makeRange(execution: Execution, place: Place): GRange {
  const { sheet, area } = place;
  const self = () => makersOf(execution).range(place);
  return guard<GRange, typeof KINDS>(execution, "Range", KINDS, {
    ...rangePlace(execution, place),
    ...rangeContent(execution, place),
    ...rangeLooks(execution, place),
    addDeveloperMetadata: (...args: MetadataArguments) => {
      addMetadata(execution, linePlace(place), args);
      return self();
    },
    canEdit: () =>
      execution.user === execution.spreadsheet.owner ||
      !sheet.protections.some((protection) => keepsOut(protection, execution.user)),
    createDeveloperMetadataFinder: () => makeMetadataFinder(execution, onPlace(place)),
    createFilter: () => createFilter(execution, place),
    createTextFinder: (text: string) => makeTextFinder(execution, place, text),
    getDeveloperMetadata: () => findMetadata(execution, onPlace(place)),
    getFilter: () => (sheet.filter ? makeFilter(execution, sheet) : null),
    protect: () => protect(execution, sheet, place),
    sort: (spec: unknown) => {
      const keys = sortKeys(spec);
      editGrid(execution, sheet, {}, () => sortArea(sheet, area, keys));
      return self();
    },
  });
}

/** A column number, `{column, ascending}`, or a list of either. */
function sortKeys(spec: unknown): SortKey[] {
  if (Array.isArray(spec)) return spec.flatMap(sortKeys);
  if (typeof spec === "number") return [{ column: spec, ascending: true }];
  if (typeof spec === "object" && spec !== null && "column" in spec && typeof spec.column === "number") {
    return [{ column: spec.column, ascending: !("ascending" in spec) || spec.ascending !== false }];
  }
  throw new GoogleError("The parameters don't match the method signature for Range.sort.");
}
