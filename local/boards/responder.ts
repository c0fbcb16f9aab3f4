import { html, RESET, text, unlessModified } from "./answers.ts";
import { answerAshby } from "./ashby-board.ts";
import { answerSite, hostsOf } from "./company-site.ts";
import { answerInstead } from "./fault-answers.ts";
import { answerGreenhouse } from "./greenhouse-board.ts";
import { answerHosted, answerOrganization, answerVendorOther } from "./hosted-page.ts";
import { page } from "./html.ts";
import { answerLever } from "./lever-board.ts";
import type { Nights } from "./nights.ts";
import type { CompanyPlan } from "./plan.ts";
import { type ServedBoard, visibleBoard } from "./served-board.ts";
import { readVendorRoute, type VendorRoute } from "./vendor-route.ts";
import type { WorldAnswer, WorldRequest } from "./world.ts";

export interface Responder {
  answer(request: WorldRequest): WorldAnswer;
  /** Drops the answers of the night that has passed. */
  forget(): void;
}

/** Vendors that company pages link to but nobody can read yet. */
const OTHER_VENDORS =
  /(^|\.)(workable\.com|recruitee\.com|personio\.(de|com)|teamtailor\.com|smartrecruiters\.com)$/;

/** Sends every request to the vendor or the site that its host names. Answers are made once a night and kept. */
export function createResponder(nights: Nights): Responder {
  const sites = new Map<string, CompanyPlan>();
  for (const company of nights.cast.companies) for (const host of hostsOf(company)) sites.set(host, company);
  const kept = new Map<string, WorldAnswer>();
  return {
    answer: (request) => {
      const key = cacheKey(request);
      const answer = kept.get(key) ?? answerFresh(nights, sites, request);
      kept.set(key, answer);
      return withMethod(unlessModified(answer, request), request);
    },
    forget: () => kept.clear(),
  };
}

function cacheKey({ method, url, headers, body }: WorldRequest): string {
  const form = (headers.accept ?? "").includes("text/html") ? "html" : "data";
  return [method === "HEAD" ? "GET" : method, form, url, body ?? ""].join(" ");
}

function answerFresh(
  nights: Nights,
  sites: ReadonlyMap<string, CompanyPlan>,
  request: WorldRequest,
): WorldAnswer {
  const url = new URL(request.url);
  const route = readVendorRoute(url);
  if (route?.kind === "organization") {
    return answerOrganization(visibleBoard(nights.boardTonight(`ashby:${askedOrganization(request.body)}`)));
  }
  if (request.method !== "GET" && request.method !== "HEAD") return text("Method Not Allowed", 405);
  if (route !== null) return answerVendor(route, boardOf(nights, route), url, request);
  const company = sites.get(url.hostname);
  if (company !== undefined) {
    return answerSite(
      company,
      company.linkedBoard === null ? null : nights.boardTonight(company.linkedBoard.key),
      url,
    );
  }
  return OTHER_VENDORS.test(url.hostname) ? html(page("Open positions", '<div id="root"></div>')) : RESET;
}

function answerVendor(
  route: VendorRoute,
  board: ServedBoard | null,
  url: URL,
  request: WorldRequest,
): WorldAnswer {
  if (route.kind === "other") return answerVendorOther(route);
  const visible = visibleBoard(board);
  if (route.kind === "hosted") return answerHosted(visible, route, url);
  const instead = answerInstead(visible?.fault ?? null);
  if (instead !== null) return instead;
  if (route.provider === "greenhouse") return answerGreenhouse(visible, route.rest, url.searchParams);
  if (route.provider === "ashby") return answerAshby(visible, url.searchParams);
  return answerLever(visible, route.rest, url.searchParams, request.headers.accept ?? "");
}

/** A Lever board lives in one region and is unknown in the other. */
function boardOf(nights: Nights, route: VendorRoute): ServedBoard | null {
  if (route.token === null) return null;
  const board = nights.boardTonight(`${route.provider}:${route.token}`);
  return board !== null && board.plan.eu === route.eu ? board : null;
}

function askedOrganization(body: string | null): string {
  return /"organizationHostedJobsPageName"\s*:\s*"([^"]*)"/.exec(body ?? "")?.[1] ?? "";
}

function withMethod(answer: WorldAnswer, { method }: WorldRequest): WorldAnswer {
  return method === "HEAD" && answer.kind === "answer" ? { ...answer, body: "" } : answer;
}
