import { isRecord } from "../../kernel/json.ts";
import { type Fields, kindOf } from "../fields.ts";
import type { RawPlace } from "../provider.ts";

/** `jobLocation`: one place, several, or a text; for remote work without one, where applicants may live. */
export function readPlaces(fields: Fields, isRemote: boolean): RawPlace[] {
  const places = membersOf(fields, "jobLocation").flatMap(placeOf);
  if (places.length > 0 || !isRemote) return distinct(places);
  return distinct(membersOf(fields, "applicantLocationRequirements").flatMap(areaOf));
}

/** Of places with the same words always the same one, whichever came first. */
function distinct(places: readonly RawPlace[]): RawPlace[] {
  const byText = Map.groupBy(places, ({ text }) => text);
  const keyOf = (place: RawPlace) => JSON.stringify(place);
  const first = (alike: readonly RawPlace[]) =>
    alike.reduce((least, one) => (keyOf(one) < keyOf(least) ? one : least));
  return [...byText.values()].map(first);
}

/** The members of a field that may be one thing or a list of them. */
function membersOf(fields: Fields, name: string): unknown[] {
  const members = [fields.raw(name)].flat().filter((one) => one !== null && one !== undefined);
  const usable = members.filter((one) => isRecord(one) || textOf(one) !== null);
  if (usable.length < members.length) {
    const odd = members.find((one) => !usable.includes(one));
    fields.report(name, `expected a place, found ${kindOf(odd)}`);
  }
  return usable;
}

function placeOf(member: unknown): RawPlace[] {
  if (!isRecord(member)) return wordsOnly(member);
  const address = member.address ?? member;
  if (!isRecord(address)) return wordsOnly(address);
  const city = textOf(address.addressLocality);
  const region = textOf(address.addressRegion);
  const country = nameOf(address.addressCountry);
  const text = [city, region, country].filter((part) => part !== null).join(", ");
  if (text !== "") return [{ text, city, region, country }];
  return wordsOnly(textOf(member.name) ?? textOf(address.name) ?? textOf(address.streetAddress));
}

function areaOf(member: unknown): RawPlace[] {
  return wordsOnly(nameOf(member));
}

function wordsOnly(value: unknown): RawPlace[] {
  const text = textOf(value);
  return text === null ? [] : [{ text, city: null, region: null, country: null }];
}

/** A text, or the `name` of a thing. */
export function nameOf(value: unknown): string | null {
  return textOf(isRecord(value) ? value.name : value);
}

/** The names of one thing or of several. */
export function namesOf(value: unknown): string[] {
  return [value].flat().flatMap((one) => nameOf(one) ?? []);
}

export function textOf(value: unknown): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}
