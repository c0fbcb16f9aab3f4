import type { Row } from "./fault-answers.ts";
import { bulletList, elements, escapeHtml } from "./html.ts";
import { type Place, placeText } from "./places.ts";
import { hasRequisition, type Pay, type Role } from "./role.ts";
import { stableNumber } from "./seed-hash.ts";
import type { Posting, ServedBoard } from "./served-board.ts";
import { isoWithOffset } from "./time.ts";
import { jobUrl } from "./vendor-urls.ts";

const MODE_WORDS = { remote: "Remote", hybrid: "Hybrid", onsite: "On-Site" } as const;

/** One job in the vendor's true shape; `wants` mirrors the query parameters `content` and `pay_transparency`. */
export function greenhouseJob(
  board: ServedBoard,
  posting: Posting,
  wants: { content: boolean; pay: boolean },
): Row {
  const { plan } = board;
  const id = Number(posting.externalId);
  return {
    absolute_url: jobUrl(plan, posting.externalId),
    data_compliance: [dataCompliance(plan.utcOffsetMinutes > 0)],
    internal_job_id: 4_400_000_000 + stableNumber(`${plan.key}:${posting.role.number}`, 99_999_999),
    location: { name: locationName(board, posting) },
    metadata: plan.hasMetadata ? metadata(board, posting) : null,
    id,
    updated_at: isoWithOffset(posting.updatedAt, plan.utcOffsetMinutes),
    requisition_id: requisitionId(posting.role),
    title: posting.title,
    company_name: plan.company,
    first_published: isoWithOffset(posting.publishedAt, plan.utcOffsetMinutes),
    language: "en",
    application_deadline: null,
    ...(wants.content ? heavyFields(board, posting) : {}),
    ...(wants.pay ? { pay_input_ranges: payRanges(posting) } : {}),
  };
}

/** The tags of `content` arrive entity-escaped inside the JSON string, as recordings of the API show. */
export function greenhouseContent(markup: string): string {
  return escapeHtml(markup).replaceAll("'", "&#39;");
}

export function officesOf(posting: Posting): Row[] {
  return [posting.role.place, ...posting.role.otherPlaces].map((place) => ({
    id: 4_010_000_000 + stableNumber(place.city, 9_999_999),
    name: placeText(place),
    location: `${place.city}, ${place.region}, ${place.country}`,
    child_ids: [],
    parent_id: null,
  }));
}

function heavyFields(board: ServedBoard, posting: Posting): Row {
  const { department } = posting.role;
  const id = 4_000_000_000 + stableNumber(`${board.plan.key}:${department}`, 99_999_999);
  return {
    content: greenhouseContent(jobMarkup(board, posting)),
    departments: [{ id, name: department, child_ids: [], parent_id: null }],
    offices: officesOf(posting),
    ai_disclaimer: null,
    include_ai_disclaimer: null,
    ai_opt_out_request_url: null,
  };
}

function jobMarkup(board: ServedBoard, posting: Posting): string {
  const parts = board.describe(posting);
  const heading = (words: string) => `<h2><strong>${escapeHtml(words)}</strong></h2>`;
  return [
    `<div class="content-intro">${heading(`About ${board.plan.company}`)}\n${elements("p", parts.about)}</div>`,
    heading("About the role"),
    elements("p", parts.intro),
    `${heading("What you’ll do")}\n${bulletList(parts.duties)}`,
    `${heading("You may be a good fit if you have")}\n${bulletList(parts.demands)}`,
    `${heading("Nice to have")}\n${bulletList(parts.extras)}`,
    `${heading("Benefits")}\n${bulletList(parts.benefits)}`,
    parts.payNote === null
      ? ""
      : `<div class="content-pay-transparency">${elements("p", [parts.payNote])}</div>`,
    `<div class="content-conclusion">${elements("p", parts.closing)}</div>`,
  ].join("\n");
}

function locationName(board: ServedBoard, posting: Posting): string {
  const { mode, place, otherPlaces } = posting.role;
  if (board.plan.locationIsWorkMode) return MODE_WORDS[mode];
  if (mode === "remote") return `Remote - ${place.country}`;
  const joint = [place, ...otherPlaces].map((each: Place) => placeText(each)).join("; ");
  return mode === "hybrid" && posting.role.number % 3 === 0 ? `${joint} (Hybrid)` : joint;
}

function metadata(board: ServedBoard, posting: Posting): Row[] {
  const id = 4_030_000_000 + stableNumber(board.plan.key, 999_999);
  return [{ id, name: "Location Type", value: MODE_WORDS[posting.role.mode], value_type: "single_select" }];
}

/** Employers leave placeholders in this field. */
function requisitionId({ number, requisition }: Role): string {
  return hasRequisition(number) ? `R-${10_000 + requisition}` : "See Opening ID";
}

/** Cents; the period exists only in the free text of the title (Job Board API docs). */
function payRanges(posting: Posting): Row[] {
  const { pay, role } = posting;
  if (pay === null) return [];
  const title = pay.period === "hour" ? "Hourly Rate" : "Annual Base Salary";
  const range = { ...cents(pay), title, blurb: `<p>Range for ${escapeHtml(placeText(role.place))}.</p>` };
  if (role.otherPlaces.length === 0) return [range];
  return [
    range,
    {
      ...cents({ ...pay, min: pay.min * 0.9, max: pay.max * 0.9 }),
      title: `${title} (other places)`,
      blurb: null,
    },
  ];
}

function cents(pay: Pay): Row {
  return {
    min_cents: Math.round(pay.min * 100),
    max_cents: Math.round(pay.max * 100),
    currency_type: pay.currency,
  };
}

function dataCompliance(european: boolean): Row {
  return {
    type: "gdpr",
    requires_consent: european,
    requires_processing_consent: european,
    requires_retention_consent: false,
    retention_period: null,
    demographic_data_consent_applies: false,
  };
}
