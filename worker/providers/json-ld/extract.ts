import { decodeEntities } from "../decode-entities.ts";
import { plainToHtml } from "../escape-html.ts";
import { extractRow, type PostingBody } from "../extract-row.ts";
import { type Fields, kindOf } from "../fields.ts";
import type { Extraction } from "../provider.ts";
import { sortedNames } from "../sorted-names.ts";
import { divisionOf } from "./division.ts";
import { readPay } from "./pay.ts";
import { nameOf, namesOf, readPlaces, textOf } from "./places.ts";
import { siteOf } from "./site.ts";
import { statedDate } from "./stated-date.ts";

/** Reads one JobPosting as `readSite` lists it: the thing itself with the `id` and `pageUrl` of its page. */
export function extractSite(document: string, token: string): Extraction {
  const { divisionField } = siteOf(token);
  return extractRow(document, "title", (fields) => readBody(fields, divisionField));
}

function readBody(fields: Fields, divisionField: string | null): PostingBody {
  const isRemote = readRemote(fields);
  return {
    url: fields.link("pageUrl") ?? fields.link("url"),
    applyUrl: null,
    companyName: sortedNames(namesOf(fields.raw("hiringOrganization")))[0] ?? null,
    department: readDivision(fields, divisionField),
    team: null,
    requisitionId: readRequisition(fields.raw("identifier")),
    places: readPlaces(fields, isRemote),
    workplace: isRemote ? "remote" : null,
    employmentType: readEmploymentType(fields),
    pay: readPay(fields),
    descriptionHtml: readDescription(fields),
    postedAt: readDate(fields, "datePosted"),
    updatedAt: readDate(fields, "dateModified"),
    closesAt: readDate(fields, "validThrough"),
    language: nameOf(fields.raw("inLanguage")),
  };
}

/** TELECOMMUTE is for work that is always remote; its absence says nothing (Google, job posting documentation). */
function readRemote(fields: Fields): boolean {
  return [fields.raw("jobLocationType")].flat().some((type) => textOf(type)?.toUpperCase() === "TELECOMMUTE");
}

function readDivision(fields: Fields, field: string | null): string | null {
  const root = field?.split(".")[0];
  const named = ["hiringOrganization", "employmentUnit", ...(root === undefined ? [] : [root])];
  return divisionOf(Object.fromEntries(named.map((name) => [name, fields.raw(name)])), field);
}

/** The identifier is a text, or a PropertyValue whose `name` is the organisation's. */
function readRequisition(identifier: unknown): string | null {
  const codes = [identifier].flat().flatMap((one) => {
    const value = typeof one === "object" && one !== null && "value" in one ? one.value : one;
    return (Number.isSafeInteger(value) ? String(value) : textOf(value)) ?? [];
  });
  return sortedNames(codes)[0] ?? null;
}

function readEmploymentType(fields: Fields): string | null {
  const stated = [fields.raw("employmentType")].flat().filter((type) => type !== null && type !== undefined);
  const types = stated.flatMap((type) => textOf(type) ?? []);
  if (types.length < stated.length) {
    fields.report(
      "employmentType",
      `expected text, found ${kindOf(stated.find((type) => textOf(type) === null))}`,
    );
  }
  return types.length === 0 ? null : sortedNames(types).join(", ");
}

/** HTML as search engines take it; some sites escape it, once or twice, and some write plain text. */
function readDescription(fields: Fields): string | null {
  const text = fields.text("description");
  if (text === null) return null;
  const decoded = decodeEntities(decodeEntities(text));
  return /<[a-z!/]/i.test(decoded) ? decoded : plainToHtml(decoded);
}

function readDate(fields: Fields, name: string): number | null {
  const value = fields.raw(name);
  const { time } = statedDate(value);
  return time ?? fields.date(name);
}
