import { decodeEntities } from "../decode-entities.ts";
import { extractRow, type PostingBody, type RowHead } from "../extract-row.ts";
import type { Fields } from "../fields.ts";
import { postingLink } from "../posting-link.ts";
import type { Extraction } from "../provider.ts";
import { sortedNames } from "../sorted-names.ts";
import { greenhouseApi } from "./api.ts";
import { readPay } from "./pay.ts";
import { readPlaces } from "./places.ts";
import { readEmploymentType, readWorkplace } from "./workplace.ts";

/** What employers write into `requisition_id` when they have none; some write how many openings there are. */
const PLACEHOLDER = /^(see opening id|tbd|tba|n\/?a|none|null|one|multi|multiple|-+)$/i;

/** Reads one job of the Job Board API. */
export function extractGreenhouse(document: string, token: string): Extraction {
  return extractRow(document, "title", (fields, head) => readBody(fields, head, token));
}

function readBody(fields: Fields, head: RowHead, token: string): PostingBody {
  const location = fields.object("location").text("name");
  const content = fields.text("content");
  return {
    url: postingLink(fields, "absolute_url", greenhouseApi.domain) ?? canonicalUrl(token, head.externalId),
    applyUrl: null,
    companyName: fields.text("company_name"),
    department: readDepartment(fields),
    team: null,
    requisitionId: readRequisition(fields),
    places: readPlaces(fields, location),
    workplace: readWorkplace(fields, location),
    employmentType: readEmploymentType(fields),
    pay: readPay(fields),
    descriptionHtml: content === null ? null : decodeEntities(content),
    postedAt: fields.date("first_published"),
    updatedAt: fields.date("updated_at"),
    closesAt: fields.date("application_deadline"),
    language: fields.text("language"),
  };
}

/** Of several the first by name: their order says nothing. */
function readDepartment(fields: Fields): string | null {
  const names = fields.objects("departments").flatMap((department) => department.text("name") ?? []);
  return sortedNames(names)[0] ?? null;
}

function canonicalUrl(token: string, externalId: string): string {
  return `https://job-boards.greenhouse.io/${encodeURIComponent(token)}/jobs/${encodeURIComponent(externalId)}`;
}

function readRequisition(fields: Fields): string | null {
  const code = fields.code("requisition_id");
  return code === null || PLACEHOLDER.test(code) ? null : code;
}
