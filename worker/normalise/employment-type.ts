import { foldCase } from "./clean-text.ts";
import type { EmploymentType } from "./vocabulary.ts";

/** Vendors' own words (Greenhouse metadata, Lever commitments, Ashby employment types), English, German and French. */
const STATED: readonly { type: EmploymentType; pattern: RegExp }[] = [
  {
    type: "internship",
    pattern:
      /intern(?:ship)?s?\b|co-?op\b|praktik|werkstudent|working student|stagiaire|\bstage\b|alternance/,
  },
  { type: "volunteer", pattern: /volunteer/ },
  { type: "part_time", pattern: /part[\s_-]?time|teilzeit|temps partiel|tiempo parcial/ },
  {
    type: "temporary",
    pattern: /temporary|\btemp\b|seasonal|fixed[\s_-]?term|befristet|\bcdd\b|casual|per diem|interim/,
  },
  { type: "contract", pattern: /contract|freelance|consultant|self[\s_-]?employed|\bb2b\b/ },
  { type: "full_time", pattern: /full[\s_-]?time|vollzeit|temps plein|tiempo completo/ },
];
/** Says that the job lasts, not how many hours it takes. */
const LASTING =
  /^(?:permanent|regular|employee|salaried|hourly|exempt|non-?exempt|cdi|unbefristet|standard|indefinite)\b/;

/** Words that state the employment type in a title; "Contracts Manager" and "Volunteer Coordinator" do not. */
const TITLE: readonly { type: EmploymentType; pattern: RegExp }[] = [
  {
    type: "internship",
    pattern: /\bintern(?:ship)?s?\b(?! (?:program|programme|coordinator|supervisor|manager|recruit))/,
  },
  { type: "part_time", pattern: /\bpart[ -]?time\b/ },
  { type: "temporary", pattern: /\b(?:temporary|fixed[ -]term|seasonal|maternity cover)\b/ },
  {
    type: "contract",
    pattern: /[([,-]\s*(?:\d+[ -]months?\s+)?(?:contract|contractor|freelance)\s*(?:[)\],-]|$)/,
  },
  { type: "full_time", pattern: /\bfull[ -]?time\b/ },
];

/**
 * The vendor's employment type, else explicit words of the title. "Full-time or part-time" is `other`, as is a type
 * none of ours names; null when nothing is stated.
 */
export function employmentTypeOf(stated: string | null, title: string): EmploymentType | null {
  const vendors =
    stated === null
      ? ""
      : foldCase(stated)
          .replace(/([a-z])(?=(?:time|term)\b)/g, "$1 ")
          .trim();
  if (vendors !== "" && !LASTING.test(vendors)) return statedType(vendors);
  const lower = foldCase(title);
  const named = TITLE.filter(({ pattern }) => pattern.test(lower));
  if (named.length > 0) return isBothHours(named) ? "other" : (named[0]?.type ?? null);
  return vendors === "" ? null : (statedOrNull(vendors) ?? null);
}

function statedType(text: string): EmploymentType {
  return statedOrNull(text) ?? "other";
}

function statedOrNull(text: string): EmploymentType | null {
  const named = STATED.filter(({ pattern }) => pattern.test(text));
  return isBothHours(named) ? "other" : (named[0]?.type ?? null);
}

function isBothHours(named: readonly { type: EmploymentType }[]): boolean {
  return named.some(({ type }) => type === "full_time") && named.some(({ type }) => type === "part_time");
}
