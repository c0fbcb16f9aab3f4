import { plainToHtml } from "../escape-html.ts";
import { extractRow, type PostingBody, type RowHead } from "../extract-row.ts";
import type { Fields } from "../fields.ts";
import { postingLink } from "../posting-link.ts";
import type { Extraction, RawPlace, Workplace } from "../provider.ts";
import { ashbyApi, ashbyBoardUrl } from "./api.ts";
import { readPay } from "./pay.ts";

const WORKPLACES: Record<string, Workplace> = { remote: "remote", hybrid: "hybrid", onsite: "onsite" };

/** Reads one job of the public job posting API. */
export function extractAshby(document: string, token: string): Extraction {
  return extractRow(document, "title", (fields, head) => readBody(fields, head, token));
}

function readBody(fields: Fields, head: RowHead, token: string): PostingBody {
  const plain = fields.text("descriptionPlain");
  const canonicalUrl = `${ashbyBoardUrl(token)}/${encodeURIComponent(head.externalId)}`;
  return {
    url: postingLink(fields, "jobUrl", ashbyApi.domain) ?? canonicalUrl,
    applyUrl: postingLink(fields, "applyUrl", ashbyApi.domain),
    companyName: null,
    department: fields.text("department"),
    team: fields.text("team"),
    requisitionId: null,
    places: readPlaces(fields),
    workplace: readWorkplace(fields),
    employmentType: fields.text("employmentType"),
    pay: readPay(fields),
    descriptionHtml: fields.text("descriptionHtml") ?? (plain === null ? null : plainToHtml(plain)),
    postedAt: fields.date("publishedAt"),
    updatedAt: null,
    closesAt: null,
    language: null,
  };
}

/** The main place, then the secondary ones by name: their own order differs from answer to answer. */
function readPlaces(fields: Fields): RawPlace[] {
  const others = fields.objects("secondaryLocations").flatMap((other) => readPlace(other) ?? []);
  others.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const main = readPlace(fields);
  return main === null ? others : [main, ...others];
}

function readPlace(holder: Fields): RawPlace | null {
  const address = holder.object("address").object("postalAddress");
  const city = address.text("addressLocality");
  const region = address.text("addressRegion");
  const country = address.text("addressCountry");
  const parts = [city, region, country].filter((part) => part !== null).join(", ");
  const text = holder.text("location") ?? parts;
  return text === "" ? null : { text, city, region, country };
}

/** `workplaceType` is the authority. `isRemote` is true for hybrid too and false says nothing, so it is not read. */
function readWorkplace(fields: Fields): Workplace | null {
  const word =
    fields
      .text("workplaceType")
      ?.toLowerCase()
      .replace(/[^a-z]/g, "") ?? null;
  if (word === null) return null;
  const workplace = Object.hasOwn(WORKPLACES, word) ? WORKPLACES[word] : undefined;
  if (workplace === undefined) fields.report("workplaceType", "not a work mode we know");
  return workplace ?? null;
}
