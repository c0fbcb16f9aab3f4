import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GDataValidation, GDataValidationBuilder, GRange } from "../google-types.ts";
import type { ValidationRule } from "../model/cell.ts";
import { GoogleError } from "../model/google-error.ts";
import { member } from "./enumerations.ts";

const RULES = new WeakMap<object, ValidationRule>();

/** The rule behind a DataValidation the script hands in. */
export function ruleOf(validation: object): ValidationRule {
  const rule = RULES.get(validation);
  if (!rule)
    throw new GoogleError("The parameters don't match the method signature: a DataValidation is wanted.");
  return rule;
}

export function makeDataValidation(execution: Execution, rule: ValidationRule): GDataValidation {
  const made = guard<GDataValidation, typeof READ_KINDS>(execution, "DataValidation", READ_KINDS, {
    copy: () => makeDataValidationBuilder(execution, rule),
    getAllowInvalid: () => rule.allowInvalid,
    getCriteriaType: () => member(rule.criteria),
    getCriteriaValues: () => [...rule.values],
    getHelpText: () => rule.helpText ?? "",
  });
  RULES.set(made, rule);
  return made;
}

/** A new rule only warns (Apps Script reference, DataValidation.getAllowInvalid: the default is true). */
const NEW_RULE: ValidationRule = { criteria: "", values: [], allowInvalid: true, helpText: null };
/** Entries of a dropdown typed as a list (Google Docs editors help, "Create an in-cell dropdown list"). */
const MAX_LIST = 500;

export function makeDataValidationBuilder(execution: Execution, from = NEW_RULE): GDataValidationBuilder {
  let rule = from;
  const put = (more: Partial<ValidationRule>) => {
    rule = { ...rule, ...more };
    return builder;
  };
  const criteria = (name: string, ...values: unknown[]) => put({ criteria: name, values });
  const builder: GDataValidationBuilder = guard<GDataValidationBuilder, typeof BUILDER_KINDS>(
    execution,
    "DataValidationBuilder",
    BUILDER_KINDS,
    {
      build: () => makeDataValidation(execution, complete(rule)),
      copy: () => makeDataValidationBuilder(execution, rule),
      getAllowInvalid: () => rule.allowInvalid,
      getCriteriaType: () => member(rule.criteria),
      getCriteriaValues: () => [...rule.values],
      getHelpText: () => rule.helpText,
      requireCheckbox: (...values: unknown[]) => criteria("CHECKBOX", ...values),
      requireDate: () => criteria("DATE_IS_VALID_DATE"),
      requireDateAfter: (date: unknown) => criteria("DATE_AFTER", date),
      requireDateBefore: (date: unknown) => criteria("DATE_BEFORE", date),
      requireDateOnOrAfter: (date: unknown) => criteria("DATE_ON_OR_AFTER", date),
      requireDateOnOrBefore: (date: unknown) => criteria("DATE_ON_OR_BEFORE", date),
      requireFormulaSatisfied: (formula: string) => criteria("CUSTOM_FORMULA", formula),
      requireNumberBetween: (low: number, high: number) => criteria("NUMBER_BETWEEN", low, high),
      requireNumberGreaterThan: (low: number) => criteria("NUMBER_GREATER_THAN", low),
      requireNumberGreaterThanOrEqualTo: (low: number) => criteria("NUMBER_GREATER_THAN_OR_EQUAL_TO", low),
      requireNumberLessThan: (high: number) => criteria("NUMBER_LESS_THAN", high),
      requireNumberLessThanOrEqualTo: (high: number) => criteria("NUMBER_LESS_THAN_OR_EQUAL_TO", high),
      requireTextContains: (text: string) => criteria("TEXT_CONTAINS", text),
      requireTextEqualTo: (text: string) => criteria("TEXT_EQUAL_TO", text),
      requireTextIsEmail: () => criteria("TEXT_IS_VALID_EMAIL"),
      requireTextIsUrl: () => criteria("TEXT_IS_VALID_URL"),
      requireValueInList: (list: string[], showDropdown = true) =>
        criteria("VALUE_IN_LIST", listOf(list), showDropdown),
      requireValueInRange: (range: GRange, showDropdown = true) =>
        criteria("VALUE_IN_RANGE", range, showDropdown),
      setAllowInvalid: (allowInvalid: boolean) => put({ allowInvalid }),
      setHelpText: (helpText: string) => put({ helpText }),
      withCriteria: (name: unknown, values: unknown[]) => criteria(String(name), ...values),
    },
  );
  return builder;
}

function listOf(list: readonly string[]): string[] {
  if (list.length > MAX_LIST)
    throw new GoogleError(`The list of items must have at most ${MAX_LIST} entries.`);
  return Array.from(list, String);
}

function complete(rule: ValidationRule): ValidationRule {
  if (rule.criteria === "") throw new GoogleError("The data validation rule has no criteria.");
  return rule;
}

const READ_KINDS = {
  copy: "free",
  getAllowInvalid: "free",
  getCriteriaType: "free",
  getCriteriaValues: "free",
  getHelpText: "free",
} as const;

const BUILDER_KINDS = {
  ...READ_KINDS,
  build: "free",
  requireCheckbox: "free",
  requireDate: "free",
  requireDateAfter: "free",
  requireDateBefore: "free",
  requireDateOnOrAfter: "free",
  requireDateOnOrBefore: "free",
  requireFormulaSatisfied: "free",
  requireNumberBetween: "free",
  requireNumberGreaterThan: "free",
  requireNumberGreaterThanOrEqualTo: "free",
  requireNumberLessThan: "free",
  requireNumberLessThanOrEqualTo: "free",
  requireTextContains: "free",
  requireTextEqualTo: "free",
  requireTextIsEmail: "free",
  requireTextIsUrl: "free",
  requireValueInList: "free",
  requireValueInRange: "free",
  setAllowInvalid: "free",
  setHelpText: "free",
  withCriteria: "free",
} as const;
