import { readCurrency } from "../currency.ts";
import { extractRow, type PostingBody, type RowHead } from "../extract-row.ts";
import { type Fields, kindOf } from "../fields.ts";
import { spanPay } from "../pay-span.ts";
import { postingLink } from "../posting-link.ts";
import type { Extraction, PayPeriod, RawPay, RawPlace, Workplace } from "../provider.ts";
import { leverApi, leverBoardUrl } from "./api.ts";
import { readDescription } from "./description.ts";

const WORKPLACES: Record<string, Workplace | null> = {
  unspecified: null,
  onsite: "onsite",
  "on-site": "onsite",
  hybrid: "hybrid",
  remote: "remote",
};

/** The intervals that are one of our periods (Lever Postings API docs); half months and fortnights are not. */
const PERIODS: Record<string, PayPeriod> = {
  "per-hour-wage": "hour",
  "per-day-wage": "day",
  "per-week-salary": "week",
  "per-month-salary": "month",
  "per-year-salary": "year",
  "one-time": "once",
};

/** Reads one posting of the Postings API. */
export function extractLever(document: string, token: string): Extraction {
  return extractRow(document, "text", (fields, head) => readBody(fields, head, token));
}

function readBody(fields: Fields, head: RowHead, token: string): PostingBody {
  const { domain } = leverApi(token);
  const categories = fields.object("categories");
  const canonicalUrl = `${leverBoardUrl(token)}/${encodeURIComponent(head.externalId)}`;
  return {
    url: postingLink(fields, "hostedUrl", domain) ?? canonicalUrl,
    applyUrl: postingLink(fields, "applyUrl", domain),
    companyName: null,
    department: categories.text("department"),
    team: categories.text("team"),
    requisitionId: null,
    places: readPlaces(categories, fields.text("country")),
    workplace: readWorkplace(fields),
    employmentType: categories.text("commitment"),
    pay: readPay(fields),
    descriptionHtml: readDescription(fields),
    postedAt: fields.date("createdAt"),
    updatedAt: null,
    closesAt: null,
    language: null,
  };
}

/** The first place, then the others. The country belongs to the first alone: "London, Stockholm" comes with GB. */
function readPlaces(categories: Fields, country: string | null): RawPlace[] {
  const first = categories.text("location");
  const others = categories.texts("allLocations");
  const names = [...new Set(first === null ? others : [first, ...others])];
  const primary = first ?? (names.length === 1 ? names[0] : undefined);
  const places = names.map((text) => place(text, text === primary ? country : null));
  return places.length === 0 && country !== null ? [place(country, country)] : places;
}

function place(text: string, country: string | null): RawPlace {
  return { text, city: null, region: null, country };
}

function readWorkplace(fields: Fields): Workplace | null {
  const word = fields.text("workplaceType")?.toLowerCase() ?? null;
  if (word === null) return null;
  const workplace = Object.hasOwn(WORKPLACES, word) ? WORKPLACES[word] : undefined;
  if (workplace === undefined) fields.report("workplaceType", `expected a work mode, found ${kindOf(word)}`);
  return workplace ?? null;
}

function readPay(fields: Fields): RawPay | null {
  const range = fields.object("salaryRange");
  const band = {
    min: range.amount("min"),
    max: range.amount("max"),
    currency: readCurrency(range, "currency"),
    period: readPeriod(range),
  };
  const { pay, problem } = spanPay([band], fields.text("salaryDescriptionPlain"));
  if (problem !== null) fields.report("salaryRange", problem);
  return pay;
}

function readPeriod(range: Fields): PayPeriod | null {
  const interval = range.text("interval");
  if (interval === null) return null;
  const period = Object.hasOwn(PERIODS, interval) ? PERIODS[interval] : undefined;
  if (period === undefined) range.report("interval", "not a period we know");
  return period ?? null;
}
