import type { Behaviour } from "./behaviour.ts";
import type { Entered } from "./entered.ts";
import { parseDay } from "./parse-day.ts";

/** Value of a formula: the stand-in keeps formulas and calculates none. */
export const NOT_CALCULATED = "#N/A";

/**
 * A text as if a person had typed it into a cell of `format` (Sheets API docs, ValueInputOption USER_ENTERED, which is
 * what `setValue` does too): "7e30" and "0123" become numbers, "=1+1" a formula, "20%" a share, "TRUE" a boolean.
 */
export function enterText(text: string, format: string, locale: string, behaviour: Behaviour): Entered {
  const asText = (value: string): Entered => ({ value, formula: "", format: "" });
  if (text === "") return asText("");
  if (format === "@" && (behaviour.plainText === "suppresses" || !text.startsWith("="))) return asText(text);
  if (text.startsWith("'")) return asText(behaviour.apostrophe === "marker" ? text.slice(1) : text);
  const typed = parseTyped(text.trim(), locale);
  if (typed) return typed;
  if (text.length > 1 && behaviour.formulaPrefixes.includes(text.charAt(0))) return formulaOf(text);
  return asText(text);
}

function formulaOf(text: string): Entered {
  return { value: NOT_CALCULATED, formula: text.startsWith("=") ? text : `=${text}`, format: "" };
}

function parseTyped(text: string, locale: string): Entered | null {
  if (/^(true|false)$/i.test(text)) return { value: /^true$/i.test(text), formula: "", format: "" };
  return parseNumber(text, locale) ?? parseDay(text, locale);
}

const CURRENCY = /^(-?)\s?([$€£¥])\s?|\s?([€£])$/;

function parseNumber(text: string, locale: string): Entered | null {
  const percent = /%$/.test(text);
  const currency = CURRENCY.exec(text);
  const negative = /^\(.*\)$/.test(text);
  const bare = text
    .replace(/^\((.*)\)$/, "$1")
    .replace(/\s?%$/, "")
    .replace(CURRENCY, "$1");
  const number = readNumber(bare, locale);
  if (number === null || (percent && currency)) return null;
  const signed = negative ? -Math.abs(number) : number;
  if (percent) return { value: signed / 100, formula: "", format: /[.,]\d/.test(bare) ? "0.00%" : "0%" };
  const symbol = currency?.[2] ?? currency?.[3];
  return { value: signed, formula: "", format: symbol ? `"${symbol}"#,##0.00` : "" };
}

function readNumber(text: string, locale: string): number | null {
  const comma = usesDecimalComma(locale);
  const pattern = comma
    ? /^[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d*)?(e[+-]?\d+)?$/i
    : /^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?$/i;
  if (!pattern.test(text) || !/^[+-]?[.,]?\d/.test(text)) return null;
  const number = Number(comma ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", ""));
  return Number.isFinite(number) ? number : null;
}

function usesDecimalComma(locale: string): boolean {
  return /^(de|fr|es|it|nl|pl|pt|sv|da|nb|fi|cs)/.test(locale);
}
