import { type Answer, html, json, withETag } from "./answers.ts";
import type { Description } from "./description.ts";
import { cutBody, damageRows, type Row } from "./fault-answers.ts";
import { bulletList, elements, escapeHtml, page } from "./html.ts";
import { placeText } from "./places.ts";
import type { Posting, ServedBoard } from "./served-board.ts";
import { jobUrl } from "./vendor-urls.ts";

const COMMITMENTS = {
  fullTime: "Full-time",
  partTime: "Part-time",
  intern: "Internship",
  contract: "Contract",
} as const;

/**
 * Lever's postings API, `/v0/postings/{site}` and `/v0/postings/{site}/{id}`: a bare array, paged by `skip` and `limit`
 * with no total, and HTML for a browser that does not ask for `mode=json` (postings-api README).
 */
export function answerLever(
  board: ServedBoard | null,
  rest: string,
  query: URLSearchParams,
  accept: string,
): Answer {
  if (board === null) return json({ ok: false, error: "Document not found" }, 404);
  const path = rest.replace(/\/$/, "");
  if (path !== "") return answerPosting(board, path);
  const mode = query.get("mode") ?? (accept.includes("text/html") ? "html" : "json");
  return mode === "json" ? answerPage(board, query) : html(widget(board));
}

function answerPage(board: ServedBoard, query: URLSearchParams): Answer {
  const skip = board.fault === "repeatedPage" ? 0 : wholeNumber(query.get("skip"), 0);
  const limit = wholeNumber(query.get("limit"), Number.POSITIVE_INFINITY);
  const all = board.postings.map((posting) => leverPosting(board, posting));
  const rows = damageRows(all, board.fault, spoil).slice(skip, skip + limit);
  return cutBody(withETag(json(rows)), board.fault);
}

function answerPosting(board: ServedBoard, path: string): Answer {
  const posting = board.postings.find(({ externalId }) => path === `/${externalId}`);
  if (posting === undefined) return json({ ok: false, error: "Document not found" }, 404);
  return withETag(json(leverPosting(board, posting)));
}

function leverPosting(board: ServedBoard, posting: Posting): Row {
  const { role, pay } = posting;
  const places = [role.place, ...role.otherPlaces].map(placeText);
  const parts = board.describe(posting);
  const hostedUrl = jobUrl(board.plan, posting.externalId);
  return {
    ...closingFields(parts),
    categories: {
      commitment: COMMITMENTS[role.employment],
      department: role.department,
      location: role.mode === "remote" ? `${placeText(role.place)} - Remote` : places[0],
      team: role.team,
      allLocations: places,
    },
    createdAt: posting.publishedAt,
    ...openingFields(parts),
    id: posting.externalId,
    text: posting.title,
    country: role.place.iso2,
    workplaceType: role.mode === "onsite" && role.number % 2 === 0 ? "on-site" : role.mode,
    ...(pay === null ? {} : { salaryRange: salaryRange(pay) }),
    hostedUrl,
    applyUrl: `${hostedUrl}/apply`,
  };
}

function openingFields(parts: Description): Row {
  const opening = elements("div", parts.about);
  const body = elements("div", parts.intro);
  const plain = (texts: readonly string[]) => texts.join("\n");
  return {
    descriptionPlain: `${plain(parts.about)}\n\n${plain(parts.intro)}`,
    description: `${opening}<div><br></div>${body}`,
    lists: [
      { text: "What You'll Do", content: bareItems(parts.duties) },
      { text: "Who You Are", content: bareItems(parts.demands) },
      { text: "Nice to Have", content: bareItems(parts.extras) },
    ],
    opening,
    openingPlain: plain(parts.about),
    descriptionBody: body,
    descriptionBodyPlain: plain(parts.intro),
  };
}

/** Pay in words and the boilerplate stand at the end, outside `description`. */
function closingFields({ benefits, payNote, closing }: Description): Row {
  const note = payNote === null ? [] : [payNote];
  return {
    additionalPlain: [...note, "What we offer", ...benefits, ...closing].join("\n"),
    additional: `${elements("div", note)}<h3>What we offer</h3>${bulletList(benefits)}${elements("div", closing)}`,
  };
}

/** Lever's lists have no `<ul>` around them. */
function bareItems(texts: readonly string[]): string {
  return `\n${elements("li", texts)}\n`;
}

function salaryRange(pay: NonNullable<Posting["pay"]>): Row {
  const interval = pay.period === "hour" ? "per-hour-wage" : "per-year-salary";
  return { min: pay.min, max: pay.max, currency: pay.currency, interval };
}

function widget(board: ServedBoard): string {
  const items = board.postings.map(
    (posting) => `<li><a class="lever-job-title">${escapeHtml(posting.title)}</a></li>`,
  );
  return page(board.plan.company, `<ul class="lever-jobs">${items.join("")}</ul>`);
}

function spoil(row: Row): Row {
  return {
    ...row,
    createdAt: "yesterday",
    categories: "Engineering",
    lists: { text: 1 },
    salaryRange: "plenty",
    country: 49,
  };
}

function wholeNumber(given: string | null, otherwise: number): number {
  return given !== null && /^\d+$/.test(given) ? Number(given) : otherwise;
}
