import type { ConditionalFormattingOptions, ConditionalFormattingRule, Style } from "exceljs";
import { columnLetters, toA1, within } from "../model/area.ts";
import { isDate, serialFromInstant } from "../model/dates.ts";
import type { ConditionalRule, SheetModel } from "../model/types.ts";
import { argbOf } from "./colors.ts";

/** Operators of `cellIs`, both ways. */
export const CELL_TESTS: Readonly<Record<string, "equal" | "greaterThan" | "lessThan" | "between">> = {
  NUMBER_EQUAL_TO: "equal",
  NUMBER_GREATER_THAN: "greaterThan",
  NUMBER_LESS_THAN: "lessThan",
  NUMBER_BETWEEN: "between",
  TEXT_EQUAL_TO: "equal",
};

/** A rule of the sheet as a workbook has it. */
export function formattingOf(
  sheet: SheetModel,
  rule: ConditionalRule,
  priority: number,
): ConditionalFormattingOptions[] {
  const areas = rule.areas.map((area) => within(area, sheet.rows.length, sheet.columns.length));
  const first = areas[0];
  if (!first) return [];
  const corner = `${columnLetters(first.column)}${first.row}`;
  const made = rule.gradient ? scaleOf(rule, priority) : ruleOf(rule, corner, priority);
  return [{ ref: areas.map(toA1).join(" "), rules: [made] }];
}

function ruleOf(rule: ConditionalRule, corner: string, priority: number): ConditionalFormattingRule {
  const style = styleOf(rule);
  const operator = CELL_TESTS[rule.criteria];
  if (operator) {
    return { type: "cellIs", operator, formulae: rule.values.map(literal), style, priority };
  }
  return { type: "expression", formulae: [expressionOf(rule, corner)], style, priority };
}

function expressionOf({ criteria, values }: ConditionalRule, corner: string): string {
  const value = literal(values[0] ?? "");
  const expressions: Record<string, string> = {
    CELL_EMPTY: `LEN(${corner})=0`,
    CELL_NOT_EMPTY: `LEN(${corner})>0`,
    TEXT_CONTAINS: `NOT(ISERROR(SEARCH(${value},${corner})))`,
    TEXT_DOES_NOT_CONTAIN: `ISERROR(SEARCH(${value},${corner}))`,
    TEXT_STARTS_WITH: `LEFT(${corner},LEN(${value}))=${value}`,
    TEXT_ENDS_WITH: `RIGHT(${corner},LEN(${value}))=${value}`,
    NUMBER_GREATER_THAN_OR_EQUAL_TO: `${corner}>=${value}`,
    NUMBER_LESS_THAN_OR_EQUAL_TO: `${corner}<=${value}`,
    DATE_AFTER: `${corner}>${value}`,
    DATE_BEFORE: `AND(${corner}<>"",${corner}<${value})`,
  };
  return expressions[criteria] ?? String(values[0] ?? "FALSE").replace(/^=/, "");
}

/** A text in quotes, a number as it is, a day as its serial number. */
function literal(value: unknown): string {
  if (isDate(value)) return String(Math.floor(serialFromInstant(value.getTime(), "Etc/UTC")));
  return typeof value === "number" ? String(value) : `"${String(value).replaceAll('"', '""')}"`;
}

function styleOf({ style }: ConditionalRule): Partial<Style> {
  const { background, foregroundColor, bold, italic, strikethrough, underline } = style;
  return {
    ...(background
      ? { fill: { type: "pattern", pattern: "solid", bgColor: { argb: argbOf(background) } } }
      : {}),
    font: {
      ...(foregroundColor ? { color: { argb: argbOf(foregroundColor) } } : {}),
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(strikethrough ? { strike: true } : {}),
      ...(underline ? { underline: true } : {}),
    },
  };
}

function scaleOf({ gradient }: ConditionalRule, priority: number): ConditionalFormattingRule {
  const colors = [gradient?.minimum ?? "#ffffff", gradient?.middle, gradient?.maximum ?? "#57bb8a"];
  const used = colors.filter((color) => color !== null && color !== undefined);
  const points =
    used.length === 3
      ? [{ type: "min" as const }, { type: "percentile" as const, value: 50 }, { type: "max" as const }]
      : [{ type: "min" as const }, { type: "max" as const }];
  return {
    type: "colorScale",
    cfvo: points,
    color: used.map((color) => ({ argb: argbOf(color) })),
    priority,
  };
}
