import type { Family } from "../normalise/index.ts";

/** Something a company opened its first role in, with that role's title. */
export interface First {
  kind: "family" | "country" | "city";
  /** A family, an ISO 3166-1 alpha-2 code, or a city. */
  what: string;
  /** Of a city: the country it is in; null when that is not known. */
  country: string | null;
  title: string;
}

const MOST_NAMED = 3;
const TITLE_LENGTH = 60;
const FAMILY_LABELS: Readonly<Partial<Record<string, string>>> = {
  it: "IT",
  people: "HR",
  customer: "customer service",
} satisfies Partial<Record<Family, string>>;

/**
 * "First data role (Data Engineer). First role in Warsaw.": what a company opened for the first time, kinds of work
 * first, then countries, then cities in countries it was in already. At most three; empty for nothing. Pure.
 */
export function firstOfKindText(firsts: readonly First[]): string {
  const of = (kind: First["kind"]) =>
    firsts.filter((first) => first.kind === kind).sort((a, b) => (a.what < b.what ? -1 : 1));
  const countries = of("country");
  const isIn = (city: First) => countries.some(({ what }) => what === city.country);
  const cities = of("city").filter((city) => !isIn(city));
  const sentences = [
    ...of("family").map(familySentence),
    ...countries.map((country) => `First role in ${countryName(country.what)}.`),
    ...cities.map(({ what }) => `First role in ${what}.`),
  ];
  return sentences.slice(0, MOST_NAMED).join(" ");
}

function familySentence({ what, title }: First): string {
  const short = title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : title;
  return `First ${FAMILY_LABELS[what] ?? what} role (${short}).`;
}

function countryName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
}
