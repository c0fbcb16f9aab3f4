import countries from "i18n-iso-countries/index.js";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { foldCase } from "./clean-text.ts";

// The package's own entry reads its language files from disk, which a Worker has not.
countries.registerLocale(english);

/** Everyday names the standard's list lacks. "Korea" and "Congo" are two countries each and stay out. */
const ALIASES: Record<string, string> = {
  US: "US;U.S.;USA;U.S.A.;United States of America;The United States;Estados Unidos",
  GB: "UK;U.K.;Great Britain;United Kingdom of Great Britain and Northern Ireland;Vereinigtes Königreich",
  AE: "UAE;U.A.E.;Emirates",
  AT: "Österreich",
  BR: "Brasil",
  CH: "Schweiz;Suisse",
  CI: "Ivory Coast;Côte d'Ivoire",
  CZ: "Czechia;Czech Republic",
  DE: "Deutschland;Allemagne",
  ES: "España",
  HK: "Hong Kong SAR;Hong Kong S.A.R.;Hong Kong SAR China",
  IT: "Italia",
  KR: "South Korea;Republic of Korea;Korea, Republic of;Korea (South)",
  MO: "Macau;Macao",
  MX: "México",
  NL: "The Netherlands;Netherlands;Holland;Nederland",
  PH: "The Philippines",
  PL: "Polska",
  RU: "Russia",
  TR: "Turkey;Türkiye",
  TW: "Taiwan;Taiwan, Province of China",
  VN: "Vietnam;Viet Nam",
};

const BY_NAME = readNames();

/** ISO 3166-1 alpha-2 of a country's English name or everyday name; codes are `countryOfCode`'s. */
export function countryOfName(name: string): string | null {
  return BY_NAME.get(foldCase(name).trim()) ?? null;
}

/** ISO 3166-1 alpha-2 of a two- or three-letter code in any case. */
export function countryOfCode(code: string): string | null {
  const upper = code.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(upper) && countries.isValid(upper)) return upper;
  return /^[A-Z]{3}$/.test(upper) ? (countries.alpha3ToAlpha2(upper) ?? null) : null;
}

/** The longest country name a text ends with after a space, and what stands in front of it. */
export function splitTrailingCountry(text: string): { before: string; country: string } | null {
  const words = text.split(" ");
  for (let count = Math.min(4, words.length - 1); count >= 1; count -= 1) {
    const country = countryOfName(words.slice(-count).join(" "));
    if (country !== null) return { before: words.slice(0, -count).join(" "), country };
  }
  return null;
}

function readNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [code, spellings] of Object.entries(countries.getNames("en", { select: "all" }))) {
    for (const spelling of spellings) names.set(foldCase(spelling), code);
  }
  for (const [code, aliases] of Object.entries(ALIASES)) {
    for (const alias of aliases.split(";")) names.set(foldCase(alias), code);
  }
  return names;
}
