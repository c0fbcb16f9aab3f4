import type { Area } from "./area.ts";
import type { Cell, TextStyleSpec } from "./cell.ts";

export interface MetadataEntry {
  id: number;
  key: string;
  value: string | null;
  visibility: "DOCUMENT" | "PROJECT";
}

export interface RowModel {
  cells: (Cell | undefined)[];
  hidden: boolean;
  /** Pixels. */
  height: number;
  /** Hangs on the row itself, so that every structural edit and sort carries it along. */
  metadata: MetadataEntry[];
}

export interface ColumnModel {
  /** Pixels. */
  width: number;
  hidden: boolean;
  metadata: MetadataEntry[];
}

export interface FilterModel {
  area: Area;
  /** Column number → texts whose rows are hidden. */
  hiddenValues: Map<number, readonly string[]>;
}

export interface ConditionalRule {
  areas: readonly Area[];
  /** Name of the published criteria, such as "TEXT_EQUAL_TO" or "CUSTOM_FORMULA". */
  criteria: string;
  values: readonly unknown[];
  style: TextStyleSpec & { background?: string };
  /** Colours of a scale; null for a rule with a condition. */
  gradient: GradientSpec | null;
}

export interface GradientSpec {
  minimum: string | null;
  middle: string | null;
  maximum: string | null;
}

export interface ProtectionModel {
  /** null: the whole sheet. */
  area: Area | null;
  description: string;
  warningOnly: boolean;
  domainEdit: boolean;
  editors: string[];
  unprotected: Area[];
}

export interface SheetModel {
  readonly id: number;
  name: string;
  hidden: boolean;
  tabColor: string | null;
  /** One entry a row of the grid; undefined is a row nobody touched. */
  rows: (RowModel | undefined)[];
  columns: ColumnModel[];
  frozenRows: number;
  frozenColumns: number;
  metadata: MetadataEntry[];
  filter: FilterModel | null;
  conditionalRules: ConditionalRule[];
  protections: ProtectionModel[];
  /** Google's "tables": areas in which typed columns refuse dropdowns. */
  typedTables: Area[];
}

export type TriggerType = "CLOCK" | "ON_OPEN" | "ON_EDIT" | "ON_CHANGE" | "ON_FORM_SUBMIT";

export interface TriggerModel {
  id: string;
  handler: string;
  type: TriggerType;
  user: string;
  /** Milliseconds between two runs; null for one that runs once. */
  every: number | null;
  /** Google switches triggers off that were made inside a trigger's run. */
  disabled: boolean;
}

/** What lives with the file and its script besides the cells. */
export interface ScriptState {
  documentProperties: Map<string, string>;
  scriptProperties: Map<string, string>;
  userProperties: Map<string, Map<string, string>>;
  triggers: TriggerModel[];
}

export interface SpreadsheetModel {
  id: string;
  name: string;
  /** IANA name; what dates in cells are told in. */
  timeZone: string;
  /** Such as "en_US" or "de_DE"; decides how typed numbers and days are read. */
  locale: string;
  sheets: SheetModel[];
  metadata: MetadataEntry[];
  /** E-mail addresses. The owner may always edit. */
  owner: string;
  editors: string[];
  viewers: string[];
  script: ScriptState;
  /** Last number given out for a sheet, a metadata entry or a trigger. */
  lastId: number;
}
