import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type {
  GDeveloperMetadata,
  GDeveloperMetadataFinder,
  GDeveloperMetadataLocation,
} from "../google-types.ts";
import { areaOf } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import { nextId } from "../model/make.ts";
import { allMetadata, assertBudget, type MetadataPlace, type PlacedEntry } from "../model/metadata.ts";
import type { MetadataEntry, SheetModel } from "../model/types.ts";
import { rowAt } from "../model/write.ts";
import { editNow } from "./edit-cells.ts";
import { member } from "./enumerations.ts";
import { makersOf, type Place } from "./makers.ts";
import { assertEditor } from "./rights.ts";

/** `addDeveloperMetadata(key, value?, visibility?)`: the second argument may be either. */
export type MetadataArguments = [key: string, second?: unknown, visibility?: unknown];

/** Adds an entry at a place; visible to everybody who may read the file unless told otherwise. */
export function addMetadata(
  execution: Execution,
  place: MetadataPlace,
  [key, second, third]: MetadataArguments,
): void {
  assertEditor(execution);
  editNow(execution, () => {
    const isVisibility = third === undefined && (second === "DOCUMENT" || second === "PROJECT");
    const value = isVisibility || second === undefined ? null : String(second);
    assertBudget(
      execution.spreadsheet,
      "sheet" in place ? place.sheet : null,
      key.length + (value?.length ?? 0),
    );
    const visibility = (isVisibility ? second : third) === "PROJECT" ? "PROJECT" : "DOCUMENT";
    homeOf(execution, place).push({ id: nextId(execution.spreadsheet), key: String(key), value, visibility });
  });
}

/** The row or column a range stands for. */
export function linePlace({ sheet, area, openRows, openColumns }: Place): MetadataPlace {
  const wholeColumn = openRows || (area.row === 1 && area.endRow >= sheet.rows.length);
  const wholeRow = openColumns || (area.column === 1 && area.endColumn >= sheet.columns.length);
  if (wholeColumn && area.column === area.endColumn) return { kind: "COLUMN", sheet, column: area.column };
  if (wholeRow && area.row === area.endRow) return { kind: "ROW", sheet, row: area.row };
  throw new GoogleError(
    "Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
  );
}

/** What a finder looks through: the file, a sheet, or the rows and columns of an area. */
export type MetadataScope = (placed: PlacedEntry) => boolean;

export function onSheet(sheet: SheetModel): MetadataScope {
  return ({ place }) => "sheet" in place && place.sheet === sheet;
}

export function onPlace({ sheet, area }: Place): MetadataScope {
  return ({ place }) =>
    (place.kind === "ROW" && place.sheet === sheet && place.row >= area.row && place.row <= area.endRow) ||
    (place.kind === "COLUMN" &&
      place.sheet === sheet &&
      place.column >= area.column &&
      place.column <= area.endColumn);
}

export function findMetadata(execution: Execution, scope: MetadataScope): GDeveloperMetadata[] {
  return allMetadata(execution.spreadsheet)
    .filter(scope)
    .map(({ entry }) => makeMetadata(execution, entry));
}

export function makeMetadataFinder(execution: Execution, scope: MetadataScope): GDeveloperMetadataFinder {
  const tests: MetadataScope[] = [scope];
  const where = (test: MetadataScope) => {
    tests.push(test);
    return finder;
  };
  const finder: GDeveloperMetadataFinder = guard<GDeveloperMetadataFinder, typeof FINDER_KINDS>(
    execution,
    "DeveloperMetadataFinder",
    FINDER_KINDS,
    {
      find: () => findMetadata(execution, (placed) => tests.every((test) => test(placed))),
      withId: (id: number) => where(({ entry }) => entry.id === id),
      withKey: (key: string) => where(({ entry }) => entry.key === key),
      withValue: (value: string) => where(({ entry }) => entry.value === value),
      withLocationType: (type: unknown) => where(({ place }) => place.kind === type),
      withVisibility: (visibility: unknown) => where(({ entry }) => entry.visibility === visibility),
    },
  );
  return finder;
}

function makeMetadata(execution: Execution, entry: MetadataEntry): GDeveloperMetadata {
  const change = (more: Partial<MetadataEntry>) => {
    assertEditor(execution);
    editNow(execution, () => {
      const { place } = locate(execution, entry);
      const added = (more.key ?? entry.key).length + (more.value ?? entry.value ?? "").length;
      const before = entry.key.length + (entry.value?.length ?? 0);
      assertBudget(execution.spreadsheet, "sheet" in place ? place.sheet : null, added - before);
      Object.assign(entry, more);
    });
    return made;
  };
  const made: GDeveloperMetadata = guard<GDeveloperMetadata, typeof METADATA_KINDS>(
    execution,
    "DeveloperMetadata",
    METADATA_KINDS,
    {
      getId: () => entry.id,
      getKey: () => entry.key,
      getValue: () => entry.value,
      getVisibility: () => member(entry.visibility),
      getLocation: () => makeLocation(execution, locate(execution, entry).place),
      setKey: (key: string) => change({ key }),
      setValue: (value: string) => change({ value: String(value) }),
      setVisibility: (visibility: unknown) =>
        change({ visibility: visibility === "PROJECT" ? "PROJECT" : "DOCUMENT" }),
      remove: () =>
        editNow(execution, () => {
          assertEditor(execution);
          const { home } = locate(execution, entry);
          home.splice(home.indexOf(entry), 1);
        }),
    },
  );
  return made;
}

function makeLocation(execution: Execution, place: MetadataPlace): GDeveloperMetadataLocation {
  const { range, sheet, spreadsheet } = makersOf(execution);
  return guard<GDeveloperMetadataLocation, typeof LOCATION_KINDS>(
    execution,
    "DeveloperMetadataLocation",
    LOCATION_KINDS,
    {
      getLocationType: () => member(place.kind),
      getSpreadsheet: () => (place.kind === "SPREADSHEET" ? spreadsheet() : null),
      getSheet: () => (place.kind === "SHEET" ? sheet(place.sheet) : null),
      getRow: () =>
        place.kind === "ROW"
          ? range({
              sheet: place.sheet,
              area: areaOf(place.row, 1, 1, place.sheet.columns.length),
              openColumns: true,
            })
          : null,
      getColumn: () =>
        place.kind === "COLUMN"
          ? range({
              sheet: place.sheet,
              area: areaOf(1, place.column, place.sheet.rows.length),
              openRows: true,
            })
          : null,
    },
  );
}

/** A deleted row, column or sheet has taken its metadata along. */
function locate(execution: Execution, entry: MetadataEntry): PlacedEntry {
  const found = allMetadata(execution.spreadsheet).find((placed) => placed.entry === entry);
  if (!found) throw new GoogleError("The developer metadata no longer exists.");
  return found;
}

function homeOf(execution: Execution, place: MetadataPlace): MetadataEntry[] {
  if (place.kind === "SPREADSHEET") return execution.spreadsheet.metadata;
  if (place.kind === "SHEET") return place.sheet.metadata;
  if (place.kind === "ROW") return rowAt(place.sheet, place.row).metadata;
  const column = place.sheet.columns[place.column - 1];
  if (!column) throw new GoogleError("The coordinates of the range are outside the dimensions of the sheet.");
  return column.metadata;
}

const METADATA_KINDS = {
  getId: "free",
  getKey: "free",
  getValue: "free",
  getVisibility: "free",
  getLocation: "read",
  setKey: "write",
  setValue: "write",
  setVisibility: "write",
  remove: "write",
} as const;

const FINDER_KINDS = {
  find: "read",
  withId: "free",
  withKey: "free",
  withValue: "free",
  withLocationType: "free",
  withVisibility: "free",
} as const;

const LOCATION_KINDS = {
  getLocationType: "free",
  getSpreadsheet: "free",
  getSheet: "free",
  getRow: "free",
  getColumn: "free",
} as const;
