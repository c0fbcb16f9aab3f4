import type { Cell, ValidationRule } from "./cell.ts";
import { isDate, serialFromInstant } from "./dates.ts";
import { displayText, isDateFormat } from "./number-format.ts";

/** Whether a cell's content fits its own rule. An empty cell always fits. Custom formulas are not calculated: they fit. */
export function fitsRule(cell: Cell, rule: ValidationRule, timeZone: string): boolean {
  if (cell.value === "" && cell.formula === "") return true;
  const [name = "", ...rest] = rule.criteria.split("_");
  if (rule.criteria === "VALUE_IN_LIST")
    return Array.isArray(rule.values[0]) ? inList(cell, rule.values[0]) : true;
  if (rule.criteria === "CHECKBOX") return fitsCheckbox(cell, rule.values);
  if (name === "NUMBER") return fitsNumber(cell, rest.join("_"), numbers(rule.values, timeZone));
  if (name === "DATE") return fitsDate(cell, rest.join("_"), numbers(rule.values, timeZone));
  if (name === "TEXT") return fitsText(displayText(cell), rest.join("_"), String(rule.values[0] ?? ""));
  return true;
}

function inList(cell: Cell, list: readonly unknown[]): boolean {
  return list.some((value) => String(value) === displayText(cell));
}

function fitsCheckbox(cell: Cell, values: readonly unknown[]): boolean {
  const allowed = values.length === 0 ? [true, false] : values.length === 1 ? [...values, ""] : values;
  return allowed.includes(cell.value);
}

function numbers(values: readonly unknown[], timeZone: string): number[] {
  return values.map((value) =>
    isDate(value) ? serialFromInstant(value.getTime(), timeZone) : Number(value),
  );
}

function fitsNumber(cell: Cell, test: string, [low = 0, high = 0]: readonly number[]): boolean {
  return typeof cell.value === "number" && compare(cell.value, test, low, high);
}

function fitsDate(cell: Cell, test: string, [low = 0, high = 0]: readonly number[]): boolean {
  if (typeof cell.value !== "number" || !isDateFormat(cell.format)) return false;
  return test === "IS_VALID_DATE" || compare(Math.floor(cell.value), test, Math.floor(low), Math.floor(high));
}

function compare(value: number, test: string, low: number, high: number): boolean {
  const tests: Record<string, boolean> = {
    BETWEEN: value >= low && value <= high,
    NOT_BETWEEN: value < low || value > high,
    EQUAL_TO: value === low,
    NOT_EQUAL_TO: value !== low,
    GREATER_THAN: value > low,
    GREATER_THAN_OR_EQUAL_TO: value >= low,
    LESS_THAN: value < low,
    LESS_THAN_OR_EQUAL_TO: value <= low,
    AFTER: value > low,
    ON_OR_AFTER: value >= low,
    BEFORE: value < low,
    ON_OR_BEFORE: value <= low,
  };
  return tests[test] ?? true;
}

function fitsText(text: string, test: string, wanted: string): boolean {
  const tests: Record<string, boolean> = {
    CONTAINS: text.includes(wanted),
    DOES_NOT_CONTAIN: !text.includes(wanted),
    EQUAL_TO: text === wanted,
    IS_VALID_EMAIL: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
    IS_VALID_URL: /^(https?:\/\/)?[^\s/]+\.[^\s]+$/.test(text),
  };
  return tests[test] ?? true;
}
