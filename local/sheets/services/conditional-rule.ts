import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type {
  GBooleanCondition,
  GConditionalFormatRule,
  GConditionalFormatRuleBuilder,
  GRange,
} from "../google-types.ts";
import { within } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import type { ConditionalRule, SheetModel } from "../model/types.ts";
import { member } from "./enumerations.ts";
import { makersOf, placeOf } from "./makers.ts";
import { named } from "./range-place.ts";

interface Draft extends ConditionalRule {
  /** null until ranges are set. */
  sheet: SheetModel | null;
}

const RULES = new WeakMap<object, Draft>();
const NEW_RULE: Draft = { sheet: null, areas: [], criteria: "", values: [], style: {}, gradient: null };

export function conditionalRuleOf(rule: object): ConditionalRule {
  const draft = RULES.get(rule);
  if (!draft)
    throw new GoogleError(
      "The parameters don't match the method signature: a ConditionalFormatRule is wanted.",
    );
  const { sheet: _sheet, ...model } = draft;
  return model;
}

/** A rule of a sheet as `getConditionalFormatRules` hands it out. */
export function makeConditionalRule(execution: Execution, draft: Draft): GConditionalFormatRule {
  const made = guard<GConditionalFormatRule, typeof READ_KINDS>(
    execution,
    "ConditionalFormatRule",
    READ_KINDS,
    {
      copy: () => makeConditionalRuleBuilder(execution, draft),
      getBooleanCondition: () => (draft.criteria === "" ? null : makeCondition(execution, draft)),
      getGradientCondition: () => null,
      getRanges: () => rangesOf(execution, draft),
    },
  );
  RULES.set(made, draft);
  return made;
}

export function makeConditionalRuleBuilder(
  execution: Execution,
  from = NEW_RULE,
): GConditionalFormatRuleBuilder {
  let draft = from;
  const put = (more: Partial<Draft>) => {
    draft = { ...draft, ...more };
    return builder;
  };
  const when = (criteria: string, ...values: unknown[]) => put({ criteria, values });
  const style = (more: Draft["style"]) => put({ style: { ...draft.style, ...more } });
  const gradient = (more: Partial<NonNullable<Draft["gradient"]>>) =>
    put({ gradient: { minimum: null, middle: null, maximum: null, ...draft.gradient, ...more } });
  const builder: GConditionalFormatRuleBuilder = guard<GConditionalFormatRuleBuilder, typeof BUILDER_KINDS>(
    execution,
    "ConditionalFormatRuleBuilder",
    BUILDER_KINDS,
    {
      build: () => makeConditionalRule(execution, complete(draft)),
      copy: () => makeConditionalRuleBuilder(execution, draft),
      getBooleanCondition: () => (draft.criteria === "" ? null : makeCondition(execution, draft)),
      getRanges: () => rangesOf(execution, draft),
      setRanges: (ranges: GRange[]) => {
        const places = Array.from(ranges, placeOf);
        return put({ areas: places.map(named), sheet: places[0]?.sheet ?? null });
      },
      setBackground: (background: string | null) => style({ background: background ?? undefined }),
      setBold: (bold: boolean | null) => style({ bold: bold ?? undefined }),
      setFontColor: (color: string | null) => style({ foregroundColor: color ?? undefined }),
      setItalic: (italic: boolean | null) => style({ italic: italic ?? undefined }),
      setStrikethrough: (strikethrough: boolean | null) =>
        style({ strikethrough: strikethrough ?? undefined }),
      setUnderline: (underline: boolean | null) => style({ underline: underline ?? undefined }),
      setGradientMaxpoint: (maximum: string) => gradient({ maximum }),
      setGradientMidpointWithValue: (middle: string) => gradient({ middle }),
      setGradientMinpoint: (minimum: string) => gradient({ minimum }),
      setGradientMaxpointWithValue: (maximum: string) => gradient({ maximum }),
      setGradientMinpointWithValue: (minimum: string) => gradient({ minimum }),
      whenCellEmpty: () => when("CELL_EMPTY"),
      whenCellNotEmpty: () => when("CELL_NOT_EMPTY"),
      whenDateAfter: (date: unknown) => when("DATE_AFTER", date),
      whenDateBefore: (date: unknown) => when("DATE_BEFORE", date),
      whenFormulaSatisfied: (formula: string) => when("CUSTOM_FORMULA", formula),
      whenNumberBetween: (low: number, high: number) => when("NUMBER_BETWEEN", low, high),
      whenNumberEqualTo: (number: number) => when("NUMBER_EQUAL_TO", number),
      whenNumberGreaterThan: (low: number) => when("NUMBER_GREATER_THAN", low),
      whenNumberGreaterThanOrEqualTo: (low: number) => when("NUMBER_GREATER_THAN_OR_EQUAL_TO", low),
      whenNumberLessThan: (high: number) => when("NUMBER_LESS_THAN", high),
      whenNumberLessThanOrEqualTo: (high: number) => when("NUMBER_LESS_THAN_OR_EQUAL_TO", high),
      whenTextContains: (text: string) => when("TEXT_CONTAINS", text),
      whenTextDoesNotContain: (text: string) => when("TEXT_DOES_NOT_CONTAIN", text),
      whenTextEqualTo: (text: string) => when("TEXT_EQUAL_TO", text),
      whenTextStartsWith: (text: string) => when("TEXT_STARTS_WITH", text),
      whenTextEndsWith: (text: string) => when("TEXT_ENDS_WITH", text),
      withCriteria: (criteria: unknown, values: unknown[]) => when(String(criteria), ...values),
    },
  );
  return builder;
}

function complete(draft: Draft): Draft {
  if (draft.areas.length === 0) throw new GoogleError("The conditional format rule has no ranges.");
  if (draft.criteria === "" && !draft.gradient)
    throw new GoogleError("The conditional format rule has no condition.");
  return draft;
}

function rangesOf(execution: Execution, { sheet, areas }: Draft): GRange[] {
  if (!sheet) return [];
  const cut = areas.map((area) => within(area, sheet.rows.length, sheet.columns.length));
  return areas.map((area, index) =>
    makersOf(execution).range({
      sheet,
      area: cut[index] ?? area,
      openRows: area.endRow === Infinity,
      openColumns: area.endColumn === Infinity,
    }),
  );
}

function makeCondition(execution: Execution, { criteria, values, style }: Draft): GBooleanCondition {
  return guard<GBooleanCondition, typeof CONDITION_KINDS>(execution, "BooleanCondition", CONDITION_KINDS, {
    getBackground: () => style.background ?? null,
    getBold: () => style.bold ?? null,
    getCriteriaType: () => member(criteria),
    getCriteriaValues: () => [...values],
    getFontColor: () => style.foregroundColor ?? null,
  });
}

const READ_KINDS = {
  copy: "free",
  getBooleanCondition: "free",
  getGradientCondition: "free",
  getRanges: "free",
} as const;

const CONDITION_KINDS = {
  getBackground: "free",
  getBold: "free",
  getCriteriaType: "free",
  getCriteriaValues: "free",
  getFontColor: "free",
} as const;

const BUILDER_KINDS = {
  build: "free",
  copy: "free",
  getBooleanCondition: "free",
  getRanges: "free",
  setRanges: "free",
  setBackground: "free",
  setBold: "free",
  setFontColor: "free",
  setItalic: "free",
  setStrikethrough: "free",
  setUnderline: "free",
  setGradientMaxpoint: "free",
  setGradientMidpointWithValue: "free",
  setGradientMinpoint: "free",
  setGradientMaxpointWithValue: "free",
  setGradientMinpointWithValue: "free",
  whenCellEmpty: "free",
  whenCellNotEmpty: "free",
  whenDateAfter: "free",
  whenDateBefore: "free",
  whenFormulaSatisfied: "free",
  whenNumberBetween: "free",
  whenNumberEqualTo: "free",
  whenNumberGreaterThan: "free",
  whenNumberGreaterThanOrEqualTo: "free",
  whenNumberLessThan: "free",
  whenNumberLessThanOrEqualTo: "free",
  whenTextContains: "free",
  whenTextDoesNotContain: "free",
  whenTextEqualTo: "free",
  whenTextStartsWith: "free",
  whenTextEndsWith: "free",
  withCriteria: "free",
} as const;
