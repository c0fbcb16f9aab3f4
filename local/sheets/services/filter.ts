import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GFilter, GFilterCriteria, GFilterCriteriaBuilder } from "../google-types.ts";
import { within } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import { sortArea } from "../model/sort.ts";
import type { FilterModel, SheetModel } from "../model/types.ts";
import { editGrid, editNow } from "./edit-cells.ts";
import { makersOf, type Place } from "./makers.ts";
import { assertEditor } from "./rights.ts";

const CRITERIA = new WeakMap<object, readonly string[]>();

/** @throws GoogleError when the sheet has a filter already: there is one a sheet. */
export function createFilter(execution: Execution, { sheet, area }: Place): GFilter {
  assertEditor(execution);
  editNow(execution, () => {
    if (sheet.filter)
      throw new GoogleError("You can't create a filter in a sheet that already has a filter.");
    sheet.filter = { area: { ...area }, hiddenValues: new Map() };
  });
  return makeFilter(execution, sheet);
}

/** The sheet's filter, whichever it is by then. */
export function makeFilter(execution: Execution, sheet: SheetModel): GFilter {
  const change = (apply: (filter: FilterModel) => void) => {
    assertEditor(execution);
    editNow(execution, () => apply(live(sheet)));
    return made;
  };
  const made: GFilter = guard<GFilter, typeof KINDS>(execution, "Filter", KINDS, {
    getRange: () =>
      makersOf(execution).range({
        sheet,
        area: within(live(sheet).area, sheet.rows.length, sheet.columns.length),
      }),
    getColumnFilterCriteria: (column: number) => {
      const hidden = live(sheet).hiddenValues.get(column);
      return hidden ? makeCriteria(execution, hidden) : null;
    },
    setColumnFilterCriteria: (column: number, criteria: GFilterCriteria | null) =>
      change(({ hiddenValues }) => {
        if (criteria) hiddenValues.set(column, CRITERIA.get(criteria) ?? []);
        else hiddenValues.delete(column);
      }),
    removeColumnFilterCriteria: (column: number) => change(({ hiddenValues }) => hiddenValues.delete(column)),
    remove: () => {
      change(() => {
        sheet.filter = null;
      });
    },
    sort: (column: number, ascending: boolean) => {
      editGrid(execution, sheet, {}, () => {
        const { area } = live(sheet);
        sortArea(sheet, { ...area, row: area.row + 1 }, [{ column, ascending }]);
      });
      return made;
    },
  });
  return made;
}

export function makeFilterCriteriaBuilder(execution: Execution): GFilterCriteriaBuilder {
  let hidden: readonly string[] = [];
  const builder: GFilterCriteriaBuilder = guard<GFilterCriteriaBuilder, typeof BUILDER_KINDS>(
    execution,
    "FilterCriteriaBuilder",
    BUILDER_KINDS,
    {
      build: () => makeCriteria(execution, hidden),
      setHiddenValues: (values: string[]) => {
        hidden = Array.from(values, String);
        return builder;
      },
    },
  );
  return builder;
}

function makeCriteria(execution: Execution, hidden: readonly string[]): GFilterCriteria {
  const made = guard<GFilterCriteria, typeof CRITERIA_KINDS>(execution, "FilterCriteria", CRITERIA_KINDS, {
    getHiddenValues: () => [...hidden],
  });
  CRITERIA.set(made, hidden);
  return made;
}

function live(sheet: SheetModel): FilterModel {
  if (!sheet.filter) throw new GoogleError("The filter no longer exists.");
  return sheet.filter;
}

const KINDS = {
  getRange: "read",
  getColumnFilterCriteria: "read",
  setColumnFilterCriteria: "write",
  removeColumnFilterCriteria: "write",
  remove: "write",
  sort: "structural",
} as const;

const BUILDER_KINDS = { build: "free", setHiddenValues: "free" } as const;
const CRITERIA_KINDS = { getHiddenValues: "free" } as const;
