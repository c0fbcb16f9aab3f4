import type { DataValidation, Worksheet } from "exceljs";
import { columnLetters } from "../model/area.ts";
import type { ValidationRule } from "../model/cell.ts";
import { isDate } from "../model/dates.ts";
import type { SheetModel } from "../model/types.ts";
import { STATE_SHEET } from "./state.ts";

/** A list typed into a rule has at most 255 characters (Excel specifications and limits) and splits at commas. */
const INLINE_LIMIT = 255;

/** Keeps lists that do not fit into a rule on the hidden sheet, one a column from B on. */
export class ListKeeper {
  private readonly sheet: Worksheet;
  private readonly places = new Map<string, string>();

  constructor(sheet: Worksheet) {
    this.sheet = sheet;
  }

  /** What stands in the rule: `"a,b"`, or a reference to the kept list. */
  formula(list: readonly string[]): string {
    const inline = list.join(",");
    const fits =
      inline.length <= INLINE_LIMIT && list.every((item) => !/[",]/.test(item) && item === item.trim());
    return fits ? `"${inline}"` : this.keep(list);
  }

  private keep(list: readonly string[]): string {
    const key = JSON.stringify(list);
    const known = this.places.get(key);
    if (known) return known;
    const letters = columnLetters(this.places.size + 2);
    list.forEach((item, index) => {
      this.sheet.getCell(`${letters}${index + 1}`).value = item;
    });
    const place = `${STATE_SHEET}!$${letters}$1:$${letters}$${list.length}`;
    this.places.set(key, place);
    return place;
  }
}

/** Dropdowns and limits; rules a workbook does not know (texts, formulas) are left out. */
export function writeValidations(sheet: SheetModel, out: Worksheet, lists: ListKeeper): void {
  const made = new Map<ValidationRule, DataValidation | null>();
  sheet.rows.forEach((row, index) => {
    row?.cells.forEach((cell, offset) => {
      if (!cell?.validation) return;
      const known = made.get(cell.validation);
      const rule = known === undefined ? validationOf(cell.validation, lists) : known;
      made.set(cell.validation, rule);
      // Through the sheet's own table: asking for the cell would make an empty one.
      if (rule) validationsOf(out).add(`${columnLetters(offset + 1)}${index + 1}`, rule);
    });
  });
}

interface ValidationTable {
  add: (address: string, validation: DataValidation) => void;
}

/** The library's own table, which its types leave out. */
function validationsOf(out: Worksheet): ValidationTable {
  return (out as Worksheet & { dataValidations: ValidationTable }).dataValidations;
}

const OPERATORS: Readonly<Record<string, DataValidation["operator"]>> = {
  BETWEEN: "between",
  NOT_BETWEEN: "notBetween",
  EQUAL_TO: "equal",
  NOT_EQUAL_TO: "notEqual",
  GREATER_THAN: "greaterThan",
  GREATER_THAN_OR_EQUAL_TO: "greaterThanOrEqual",
  LESS_THAN: "lessThan",
  LESS_THAN_OR_EQUAL_TO: "lessThanOrEqual",
  AFTER: "greaterThan",
  ON_OR_AFTER: "greaterThanOrEqual",
  BEFORE: "lessThan",
  ON_OR_BEFORE: "lessThanOrEqual",
};

/** The first day a workbook knows: "any date" is a date from then on. */
const FIRST_DAY = new Date(Date.UTC(1900, 0, 1));

function validationOf(rule: ValidationRule, lists: ListKeeper): DataValidation | null {
  const common = {
    allowBlank: true,
    showErrorMessage: !rule.allowInvalid,
    errorStyle: "stop",
    ...(rule.helpText ? { showInputMessage: true, prompt: rule.helpText } : {}),
  };
  if (rule.criteria === "CHECKBOX") return { ...common, type: "list", formulae: ['"TRUE,FALSE"'] };
  const [first] = rule.values;
  if (rule.criteria === "VALUE_IN_LIST" && Array.isArray(first)) {
    return { ...common, type: "list", formulae: [lists.formula(first.map(String))] };
  }
  const [, kind, test = ""] = /^(NUMBER|DATE)_(.*)$/.exec(rule.criteria) ?? [];
  if (!kind) return null;
  if (test === "IS_VALID_DATE") {
    return { ...common, type: "date", operator: "greaterThanOrEqual", formulae: [FIRST_DAY] };
  }
  const formulae = rule.values.map((value) => (isDate(value) ? new Date(value.getTime()) : Number(value)));
  return { ...common, type: kind === "DATE" ? "date" : "decimal", operator: OPERATORS[test], formulae };
}
