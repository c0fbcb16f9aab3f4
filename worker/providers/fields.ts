import { isRecord } from "../kernel/json.ts";
import type { FieldIssue } from "./provider.ts";
import { vendorDate } from "./vendor-date.ts";

/**
 * Reads one object of a vendor field by field. A field that is missing, null or blank is null; one of the wrong type
 * is null too and leaves a `FieldIssue`. No field can spoil another.
 */
export interface Fields {
  /** Trimmed text. */
  text(name: string): string | null;
  /** Text, or a whole number as text: for ids and codes, whose type moves by tenant. */
  code(name: string): string | null;
  /** A finite number above zero; zero is how forms say "not stated". */
  amount(name: string): number | null;
  /** Epoch milliseconds. */
  date(name: string): number | null;
  /** An absolute http or https URL, so that no other scheme can reach a page. */
  link(name: string): string | null;
  /** A nested object; of a missing one every field is null. */
  object(name: string): Fields;
  /** The objects of a list; a member of another type leaves an issue and is skipped. */
  objects(name: string): Fields[];
  /** The texts of a list, trimmed, without blanks. */
  texts(name: string): string[];
  /** The value as it came, for fields that may hold several types. */
  raw(name: string): unknown;
  /** Records that a field could not be used as given. */
  report(name: string, problem: string): void;
}

/** A reader over `source` that records into `issues`; `path` is put before every field name there. */
export function readFields(source: Record<string, unknown>, issues: FieldIssue[], path = ""): Fields {
  const report = (name: string, problem: string) => void issues.push({ field: path + name, problem });
  const typed = <Value>(
    name: string,
    expected: string,
    read: (value: unknown) => Value | null,
  ): Value | null => {
    const value = source[name];
    if (isAbsent(value)) return null;
    const result = read(value);
    if (result === null) report(name, `expected ${expected}, found ${kindOf(value)}`);
    return result;
  };
  const list = (name: string) =>
    typed(name, "a list", (value) => (Array.isArray(value) ? value : null)) ?? [];
  const members = <Value>(
    name: string,
    expected: string,
    read: (value: unknown, at: string) => Value | null,
  ) =>
    list(name).flatMap((value: unknown, index) => {
      if (isAbsent(value)) return [];
      const result = read(value, `${path}${name}[${index}].`);
      if (result === null) report(`${name}[${index}]`, `expected ${expected}, found ${kindOf(value)}`);
      return result === null ? [] : [result];
    });
  const asObject = (value: unknown, at: string) => (isRecord(value) ? readFields(value, issues, at) : null);
  const empty = () => readFields({}, issues);
  return {
    text: (name) => typed(name, "text", asText),
    code: (name) => typed(name, "text", (value) => asText(value) ?? asWholeNumber(value)),
    amount: (name) => (source[name] === 0 ? null : typed(name, "an amount", asAmount)),
    date: (name) => typed(name, "a date", vendorDate),
    link: (name) => typed(name, "a web address", asLink),
    object: (name) => typed(name, "an object", (value) => asObject(value, `${path}${name}.`)) ?? empty(),
    objects: (name) => members(name, "an object", asObject),
    texts: (name) => members(name, "text", asText),
    raw: (name) => source[name],
    report,
  };
}

/** A short word for a value's type, for messages; never the value itself, which is foreign text. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value.trim() === "" ? "blank text" : "other text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value.trim() : null;
}

function asWholeNumber(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : null;
}

function asAmount(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}

function asLink(value: unknown): string | null {
  const url = typeof value === "string" ? URL.parse(value.trim()) : null;
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}
