import { type Answer, json, text } from "./answers.ts";
import { ashbyCompensation } from "./ashby-compensation.ts";
import { cutBody, damageRows, type Row } from "./fault-answers.ts";
import { elements, escapeHtml } from "./html.ts";
import { type Place, placeText } from "./places.ts";
import type { Posting, ServedBoard } from "./served-board.ts";
import { httpDate, isoWithZeroOffset } from "./time.ts";
import { jobUrl } from "./vendor-urls.ts";

const EMPLOYMENT = {
  fullTime: "FullTime",
  partTime: "PartTime",
  intern: "Intern",
  contract: "Contract",
} as const;
const WORKPLACE = { remote: "Remote", hybrid: "Hybrid", onsite: "OnSite" } as const;
const STYLE = 'style="min-height:1.5em"';

/**
 * Ashby's public posting API, `/posting-api/job-board/{name}`: one answer, a Last-Modified instead of an entity tag, pay
 * inside each job and only with `includeCompensation=true`, closed or private rows marked `isListed: false`.
 */
export function answerAshby(board: ServedBoard | null, query: URLSearchParams): Answer {
  if (board === null) return text("Not Found", 404);
  const withPay = query.get("includeCompensation") === "true";
  const rows = board.postings.map((posting) => ashbyJob(board, posting, withPay));
  const answer = json({ jobs: damageRows(rows, board.fault, spoil), apiVersion: "1" });
  const dated = { ...answer, headers: { ...answer.headers, "last-modified": httpDate(board.changedAt) } };
  return cutBody(dated, board.fault);
}

function ashbyJob(board: ServedBoard, posting: Posting, withPay: boolean): Row {
  const { role } = posting;
  const hosted = jobUrl(board.plan, posting.externalId);
  const parts = sections(board, posting);
  return {
    id: posting.externalId,
    title: posting.title,
    department: role.department,
    team: role.team,
    employmentType: EMPLOYMENT[role.employment],
    location: role.mode === "remote" ? `Remote (${role.place.country})` : placeText(role.place),
    shouldDisplayCompensationOnJobPostings: posting.pay !== null,
    secondaryLocations: role.otherPlaces.map((place) => ({
      location: placeText(place),
      address: address(place),
    })),
    publishedAt: isoWithZeroOffset(posting.publishedAt),
    isListed: posting.listed,
    // True for hybrid too: only `workplaceType` tells the two apart.
    isRemote: role.mode !== "onsite",
    workplaceType: WORKPLACE[role.mode],
    address: address(role.place),
    jobUrl: hosted,
    applyUrl: `${hosted}/application`,
    descriptionHtml: markup(parts),
    descriptionPlain: plainText(parts),
    ...(withPay ? { compensation: ashbyCompensation(posting) } : {}),
  };
}

function address(place: Place): Row {
  return {
    postalAddress: {
      addressRegion: place.regionCode ?? place.region,
      addressCountry: place.iso2 === "US" ? "USA" : place.country,
      addressLocality: place.city,
    },
  };
}

interface Section {
  heading: string;
  paragraphs: readonly string[];
  bullets: readonly string[];
}

function sections(board: ServedBoard, posting: Posting): Section[] {
  const parts = board.describe(posting);
  const note = parts.payNote === null ? [] : [parts.payNote];
  return [
    { heading: `About ${board.plan.company}`, paragraphs: parts.about, bullets: [] },
    { heading: "About the Role", paragraphs: parts.intro, bullets: [] },
    { heading: "What You’ll Do", paragraphs: [], bullets: parts.duties },
    { heading: "What You Need", paragraphs: [], bullets: parts.demands },
    { heading: "Nice-to-Haves", paragraphs: [], bullets: parts.extras },
    { heading: "Benefits", paragraphs: note, bullets: parts.benefits },
    { heading: "Other notices", paragraphs: parts.closing, bullets: [] },
  ];
}

function markup(parts: readonly Section[]): string {
  const render = ({ heading, paragraphs, bullets }: Section) => {
    const items = bullets.map((bullet) => `<li><p ${STYLE}>${escapeHtml(bullet)}</p></li>`).join("");
    const list = items === "" ? "" : `<ul ${STYLE}>${items}</ul>`;
    return `<h2><strong>${escapeHtml(heading)}</strong></h2>${elements("p", paragraphs, STYLE)}${list}`;
  };
  return parts.map(render).join("");
}

function plainText(parts: readonly Section[]): string {
  const render = ({ heading, paragraphs, bullets }: Section) =>
    [heading.toUpperCase(), ...paragraphs, ...bullets.map((bullet) => `- ${bullet}`)].join("\n\n");
  return parts.map(render).join("\n\n");
}

function spoil(row: Row): Row {
  return {
    ...row,
    publishedAt: 17,
    location: null,
    secondaryLocations: "Paris",
    isRemote: "yes",
    compensation: [],
  };
}
