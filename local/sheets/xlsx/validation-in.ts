import type { DataValidation, Workbook, Worksheet } from "exceljs";
import { parseA1 } from "../model/area.ts";
import type { ValidationRule } from "../model/cell.ts";

interface PlacedRule {
  row: number;
  column: number;
  rule: ValidationRule;
}

/** Every dropdown and limit of a worksheet with its cell. Equal rules are one object. */
export function validationReader(workbook: Workbook, out: Worksheet): PlacedRule[] {
  const { model } = (
    out as Worksheet & { dataValidations: { model: Record<string, DataValidation | undefined> } }
  ).dataValidations;
  const known = new Map<string, ValidationRule | null>();
  return Object.entries(model).flatMap(([address, validation]) => {
    const area = parseA1(address.replace(/^range:/, ""));
    if (!area || !validation) return [];
    const key = JSON.stringify(validation);
    const rule = known.has(key) ? known.get(key) : ruleOf(workbook, validation);
    known.set(key, rule ?? null);
    return rule ? [{ row: area.row, column: area.column, rule }] : [];
  });
}

function ruleOf(workbook: Workbook, validation: DataValidation): ValidationRule | null {
  const common = { allowInvalid: validation.showErrorMessage !== true, helpText: validation.prompt ?? null };
  const formulae: unknown[] = validation.formulae ?? [];
  if (validation.type === "list") return { ...common, ...listOf(workbook, String(formulae[0] ?? "")) };
  if (validation.type === "date") return { ...common, ...dateRule(validation.operator, formulae) };
  const test = NUMBER_TESTS[validation.operator ?? "between"];
  if (validation.type === "decimal" || validation.type === "whole") {
    return test ? { ...common, criteria: `NUMBER_${test}`, values: formulae.map(Number) } : null;
  }
  return null;
}

function listOf(workbook: Workbook, formula: string): Pick<ValidationRule, "criteria" | "values"> {
  const items = /^".*"$/s.test(formula)
    ? formula.slice(1, -1).replaceAll('""', '"').split(",")
    : itemsAt(workbook, formula);
  if (items.join() === "TRUE,FALSE") return { criteria: "CHECKBOX", values: [] };
  return { criteria: "VALUE_IN_LIST", values: [items, true] };
}

/** `'A sheet'!$B$1:$B$9` → the texts there. */
function itemsAt(workbook: Workbook, reference: string): string[] {
  const cut = reference.lastIndexOf("!");
  const sheet = workbook.getWorksheet(reference.slice(0, Math.max(cut, 0)).replace(/^'(.*)'$/, "$1"));
  const area = parseA1(reference.slice(cut + 1));
  if (!sheet || !area) return [];
  return Array.from({ length: area.endRow - area.row + 1 }, (_, index) =>
    String(sheet.getCell(area.row + index, area.column).value ?? ""),
  );
}

const NUMBER_TESTS: Readonly<Record<string, string>> = {
  between: "BETWEEN",
  notBetween: "NOT_BETWEEN",
  equal: "EQUAL_TO",
  notEqual: "NOT_EQUAL_TO",
  greaterThan: "GREATER_THAN",
  greaterThanOrEqual: "GREATER_THAN_OR_EQUAL_TO",
  lessThan: "LESS_THAN",
  lessThanOrEqual: "LESS_THAN_OR_EQUAL_TO",
};

const DATE_TESTS: Readonly<Record<string, string>> = {
  between: "BETWEEN",
  notBetween: "NOT_BETWEEN",
  equal: "EQUAL_TO",
  greaterThan: "AFTER",
  greaterThanOrEqual: "ON_OR_AFTER",
  lessThan: "BEFORE",
  lessThanOrEqual: "ON_OR_BEFORE",
};

/** "From 1900 on" is how "any date" was written. */
function dateRule(
  operator = "between",
  formulae: readonly unknown[],
): Pick<ValidationRule, "criteria" | "values"> {
  const first = new Date(String(formulae[0]));
  const isAny = operator === "greaterThanOrEqual" && first.getUTCFullYear() <= 1900;
  if (isAny || Number.isNaN(first.getTime())) return { criteria: "DATE_IS_VALID_DATE", values: [] };
  return {
    criteria: `DATE_${DATE_TESTS[operator] ?? "EQUAL_TO"}`,
    values: formulae.map((day) => new Date(String(day))),
  };
}
