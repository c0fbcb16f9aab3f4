import type { CanonicalPosting, NormalisedPay } from "./posting-types.ts";

/**
 * The fields a recruiter sees, which alone make a new version of a posting. What we derive (family, level, skills)
 * is left out, so that a better word list does not look like a change by the company; so are the vendor's metadata
 * (`postedAt`, `updatedAt`, `language`).
 */
export interface CountedField {
  field: keyof CanonicalPosting;
  /** How a sentence names it. */
  label: string;
  /** The value as hash and comparison see it. */
  canonical(posting: CanonicalPosting): unknown;
  /** The value as a person reads it; null when unknown. */
  shown(posting: CanonicalPosting): string | null;
}

const PERIODS = {
  hour: "an hour",
  day: "a day",
  week: "a week",
  month: "a month",
  year: "a year",
  once: "once",
};

export const COUNTED_FIELDS: readonly CountedField[] = [
  line("title", "Title"),
  {
    field: "places",
    label: "Location",
    canonical: (posting) => [...new Set(posting.places.map((place) => fold(place.text)))].sort(),
    shown: (posting) => posting.places.map((place) => place.text).join("; ") || null,
  },
  word("workplace", "Workplace"),
  word("employmentType", "Employment type"),
  {
    field: "pay",
    label: "Salary",
    canonical: (posting) => posting.pay,
    shown: (posting) => (posting.pay === null ? null : payText(posting.pay)),
  },
  line("department", "Department"),
  line("team", "Team"),
  line("requisitionId", "Requisition number"),
  line("descriptionText", "Description"),
  {
    field: "closesAt",
    label: "Closing date",
    // By the day, as a person reads it: vendors move the hour without meaning anything by it.
    canonical: (posting) => dayText(posting.closesAt),
    shown: (posting) => dayText(posting.closesAt),
  },
  link("url", "Link"),
  link("applyUrl", "Application link"),
];

/** A field beside them that comes with a version but never makes one. */
export interface SilentField {
  field: keyof CanonicalPosting;
  label: string;
  shown(posting: CanonicalPosting): string | null;
}

/** Everything else a posting's row holds, so that a version can be undone exactly. */
export const SILENT_FIELDS: readonly SilentField[] = [
  { field: "family", label: "Job family", shown: ({ family }) => family?.replaceAll("_", " ") ?? null },
  { field: "level", label: "Level", shown: ({ level }) => level?.replaceAll("_", " ") ?? null },
  { field: "skills", label: "Skills", shown: ({ skills }) => skills.join(", ") || null },
  { field: "language", label: "Language", shown: ({ language }) => language },
  { field: "postedAt", label: "Posted on", shown: ({ postedAt }) => dayText(postedAt) },
];

type TextField = "title" | "department" | "team" | "requisitionId" | "descriptionText";

function line(field: TextField, label: string): CountedField {
  return {
    field,
    label,
    canonical: (posting) => fold(posting[field] ?? "") || null,
    shown: (posting) => posting[field] || null,
  };
}

/** Two links are one when only the order of their parameters differs. */
function link(field: "url" | "applyUrl", label: string): CountedField {
  return {
    field,
    label,
    canonical: (posting) => sortedParameters(posting[field] ?? "") || null,
    shown: (posting) => posting[field] || null,
  };
}

function sortedParameters(url: string): string {
  const [, path = "", search = "", fragment = ""] = /^([^?#]*)\??([^#]*)#?(.*)$/s.exec(url) ?? [];
  return [path, search.split("&").sort().join("&"), fragment].join(" ").trim();
}

function word(field: "workplace" | "employmentType", label: string): CountedField {
  return {
    field,
    label,
    canonical: (posting) => posting[field],
    shown: (posting) => posting[field]?.replaceAll("_", "-") ?? null,
  };
}

/** "USD 100,000–120,000 a year". */
function payText({ min, max, currency, period }: NormalisedPay): string {
  const range =
    min === null ? `up to ${amount(max)}` : max === null ? `from ${amount(min)}` : rangeText(min, max);
  return [currency, range, period === null ? null : PERIODS[period]]
    .filter((part) => part !== null)
    .join(" ");
}

function rangeText(min: number, max: number): string {
  return min === max ? amount(min) : `${amount(min)}–${amount(max)}`;
}

function amount(value: number | null): string {
  return value === null ? "?" : String(value).replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ",");
}

/** "2026-12-01", UTC. */
function dayText(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}

/** What is left of a text when white space and the two ways to write an accent say nothing. */
export function fold(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
