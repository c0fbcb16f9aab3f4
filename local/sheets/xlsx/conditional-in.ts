import type { ConditionalFormattingOptions, ConditionalFormattingRule, Style, Worksheet } from "exceljs";
import { parseA1 } from "../model/area.ts";
import type { ConditionalRule } from "../model/types.ts";
import { colorOf } from "./colors.ts";
import { CELL_TESTS } from "./conditional-out.ts";

/** Rules of a worksheet in their order. Kinds Google does not have (icons, top ten) are left out. */
export function conditionalRulesOf(out: Worksheet): ConditionalRule[] {
  const { conditionalFormattings } = out as Worksheet & {
    conditionalFormattings: ConditionalFormattingOptions[];
  };
  return conditionalFormattings
    .flatMap(({ ref, rules }) => rules.map((rule) => ({ ref, rule })))
    .toSorted((one, other) => one.rule.priority - other.rule.priority)
    .flatMap(({ ref, rule }) => readRule(ref, rule));
}

function readRule(ref: string, rule: ConditionalFormattingRule): ConditionalRule[] {
  const areas = ref.split(" ").flatMap((text) => parseA1(text) ?? []);
  const condition = conditionOf(rule);
  return condition ? [{ areas, gradient: null, values: [], style: styleOf(rule.style), ...condition }] : [];
}

type Condition = Partial<ConditionalRule> & Pick<ConditionalRule, "criteria">;

function conditionOf(rule: ConditionalFormattingRule): Condition | null {
  if (rule.type === "colorScale") return { criteria: "", gradient: gradientOf(rule.color ?? []) };
  const formulae = ("formulae" in rule ? (rule.formulae ?? []) : []).map(String);
  if (rule.type === "expression") return expressionOf(formulae[0] ?? "");
  if (rule.type !== "cellIs") return null;
  const values = formulae.map(literalOf);
  const isText = typeof values[0] === "string";
  const found = Object.entries(CELL_TESTS).find(
    ([criteria, operator]) => operator === rule.operator && criteria.startsWith("TEXT") === isText,
  );
  return found ? { criteria: found[0], values } : null;
}

/** The expressions `saveXlsx` writes, back as what they were; any other is a formula of a person's. */
function expressionOf(formula: string): Condition {
  const patterns: [RegExp, string][] = [
    [/^LEN\([A-Z]+\d+\)=0$/, "CELL_EMPTY"],
    [/^LEN\([A-Z]+\d+\)>0$/, "CELL_NOT_EMPTY"],
    [/^NOT\(ISERROR\(SEARCH\((".*"),[A-Z]+\d+\)\)\)$/, "TEXT_CONTAINS"],
    [/^ISERROR\(SEARCH\((".*"),[A-Z]+\d+\)\)$/, "TEXT_DOES_NOT_CONTAIN"],
    [/^LEFT\([A-Z]+\d+,LEN\((".*")\)\)=\1$/, "TEXT_STARTS_WITH"],
    [/^RIGHT\([A-Z]+\d+,LEN\((".*")\)\)=\1$/, "TEXT_ENDS_WITH"],
    [/^[A-Z]+\d+>=(-?[\d.]+)$/, "NUMBER_GREATER_THAN_OR_EQUAL_TO"],
    [/^[A-Z]+\d+<=(-?[\d.]+)$/, "NUMBER_LESS_THAN_OR_EQUAL_TO"],
  ];
  for (const [pattern, criteria] of patterns) {
    const match = pattern.exec(formula);
    if (match) return { criteria, values: match[1] === undefined ? [] : [literalOf(match[1])] };
  }
  return { criteria: "CUSTOM_FORMULA", values: [`=${formula}`] };
}

function literalOf(text: string): string | number {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : Number(text);
}

function gradientOf(colors: readonly { argb?: string }[]): ConditionalRule["gradient"] {
  const [minimum, middle, maximum] = colors.length === 3 ? colors : [colors[0], undefined, colors[1]];
  const name = (color: { argb?: string } | undefined) => colorOf(color?.argb) ?? null;
  return { minimum: name(minimum), middle: name(middle), maximum: name(maximum) };
}

function styleOf(style: Partial<Style> | undefined): ConditionalRule["style"] {
  const fill = style?.fill?.type === "pattern" ? style.fill : undefined;
  const { font } = style ?? {};
  const read: ConditionalRule["style"] = {
    background: colorOf(fill?.bgColor?.argb),
    foregroundColor: colorOf(font?.color?.argb),
    bold: font?.bold || undefined,
    italic: font?.italic || undefined,
    strikethrough: font?.strike || undefined,
    underline: font?.underline ? true : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
