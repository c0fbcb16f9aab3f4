import { cleanLabel } from "./clean-text.ts";

const REQUISITION_PLACEHOLDER =
  /^(?:see opening id|opening id|tb[acd]|to be \w+|n\/?\s?a|none|null|nil|undefined|unknown|not applicable|pending|placeholder|default|requisition(?: id)?|req(?:\.|uisition)? ?(?:id|number|#)?|job id|test|evergreen|x{2,}|[\W_0]*)$/i;
const DEPARTMENT_PLACEHOLDER =
  /^(?:no (?:department|team)|n\/?a|none|null|undefined|unknown|not applicable|tb[acd]|default|unassigned|[\W_]*)$/i;

/** The vendor's requisition number, or null for the words people type where a number is demanded. */
export function requisitionOf(raw: string | null): string | null {
  const label = cleanLabel(raw, 100);
  return label === null || REQUISITION_PLACEHOLDER.test(label) ? null : label;
}

/** A department or team name, or null for "No Department" and its like. */
export function departmentOf(raw: string | null): string | null {
  const label = cleanLabel(raw, 200);
  return label === null || DEPARTMENT_PLACEHOLDER.test(label) ? null : label;
}

const LANGUAGE_NAMES: Record<string, string> = {
  english: "en",
  german: "de",
  deutsch: "de",
  french: "fr",
  français: "fr",
  spanish: "es",
  español: "es",
  italian: "it",
  dutch: "nl",
  portuguese: "pt",
  polish: "pl",
  swedish: "sv",
  japanese: "ja",
};

/** ISO 639 code out of a language tag or an English name: "en-US" is "en". Null when neither. */
export function languageOf(raw: string | null): string | null {
  const text = raw?.trim().toLowerCase() ?? "";
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/.exec(text)?.[1];
  return code ?? LANGUAGE_NAMES[text] ?? null;
}
