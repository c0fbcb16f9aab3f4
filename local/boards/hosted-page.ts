import { type Answer, html, json, redirect, text } from "./answers.ts";
import { escapeHtml, page } from "./html.ts";
import type { Posting, ServedBoard } from "./served-board.ts";
import type { VendorRoute } from "./vendor-route.ts";
import { jobUrl } from "./vendor-urls.ts";

/** The vendor's own pages of a board: the list, one posting, and the pieces that employers embed. */
export function answerHosted(board: ServedBoard | null, route: VendorRoute, url: URL): Answer {
  if (board === null) return unknownBoard(route, url);
  const rest = route.rest.replace(/\/$/, "");
  if (rest.endsWith("/js") || rest === "/embed") return script(board);
  const id = rest
    .split("/")
    .find((part) => part === url.searchParams.get("token") || /^[0-9a-f-]{10,}$/.test(part));
  const wanted = url.searchParams.get("token") ?? id;
  if (wanted === undefined || wanted === null) return html(listPage(board));
  const posting = board.postings.find(({ externalId, listed }) => externalId === wanted && listed);
  return posting === undefined
    ? html(page("Job not found", "<h1>The job you are looking for is closed</h1>"), 404)
    : html(postingPage(board, posting));
}

/** Robots rules and everything at a vendor's host that names no board. */
export function answerVendorOther(route: VendorRoute): Answer {
  if (route.rest !== "/robots.txt") return text("Not Found", 404);
  if (route.provider === "greenhouse") return text("User-agent: *\nDisallow: /embed/\n");
  if (route.provider === "lever") return text("User-agent: *\nCrawl-delay: 1\n");
  return text("User-agent: *\nAllow: /\n");
}

/** What Ashby's hosted page asks for the organisation behind a board name. */
export function answerOrganization(board: ServedBoard | null): Answer {
  if (board === null) return json({ data: { organization: null } });
  const { company, website, token } = board.plan;
  return json({
    data: { organization: { name: company, publicWebsite: website, hostedJobsPageSlug: token } },
  });
}

function unknownBoard(route: VendorRoute, url: URL): Answer {
  if (url.hostname === "job-boards.greenhouse.io" && route.token !== null) {
    return redirect(`https://boards.greenhouse.io${url.pathname}`);
  }
  return html(page("Not found", "<h1>404</h1><p>The page you are looking for does not exist.</p>"), 404);
}

function listPage(board: ServedBoard): string {
  const { company, provider, website } = board.plan;
  const rows = board.postings.filter(({ listed }) => listed);
  const items = rows.map(({ externalId, title }) => {
    return `<li><a href="${escapeHtml(jobUrl(board.plan, externalId))}">${escapeHtml(title)}</a></li>`;
  });
  const home =
    website === null ? "" : `<a class="main-header-logo" href="${website}">${escapeHtml(company)}</a>`;
  const titles = { greenhouse: `Jobs at ${company}`, lever: company, ashby: `${company} Jobs` };
  const head = provider === "ashby" ? appData(board) : "";
  return page(
    titles[provider],
    `<header>${home}</header><h1>${escapeHtml(titles[provider])}</h1><ul>${items.join("")}</ul>`,
    head,
  );
}

function appData(board: ServedBoard): string {
  const { company, website, token } = board.plan;
  const organization = { name: company, publicWebsite: website, hostedJobsPageSlug: token };
  return `<script>window.__appData = ${JSON.stringify({ organization })};</script>`;
}

function postingPage(board: ServedBoard, posting: Posting): string {
  const { intro } = board.describe(posting);
  const body = `<h1>${escapeHtml(posting.title)}</h1><p>${escapeHtml(intro.join(" "))}</p>`;
  return page(`${posting.title} - ${board.plan.company}`, body);
}

function script(board: ServedBoard): Answer {
  const body = `(function(){window.Board={urlToken:${JSON.stringify(board.plan.token)}}})();`;
  return {
    kind: "answer",
    status: 200,
    headers: { "content-type": "application/javascript; charset=utf-8" },
    body,
  };
}
