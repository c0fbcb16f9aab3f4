import { escapeHtml, page } from "./html.ts";
import type { CompanyPlan } from "./plan.ts";
import type { ServedBoard } from "./served-board.ts";
import { apiUrl, boardUrl, jobUrl } from "./vendor-urls.ts";

const SHOWN_LINKS = 8;

/** A company's careers page: words of its own, and the board in the way this company chose. */
export function careersPage(company: CompanyPlan, board: ServedBoard | null): string {
  const intro = `<h1>Work at ${escapeHtml(company.name)}</h1><p>${escapeHtml(company.about)} We are growing and look forward to hearing from you.</p>`;
  const openings = board === null ? withoutBoard(company) : boardMarkup(company, board);
  return page(
    `Careers at ${company.name}`,
    `<main>${intro}<section id="openings">${openings}</section></main>`,
  );
}

/** One posting on the employer's own site: the vendor's script fills it. */
export function ownJobPage(company: CompanyPlan, board: ServedBoard): string {
  return page(
    `Open position at ${company.name}`,
    `<main><h1>Open position</h1>${greenhouseScript(board)}</main>`,
  );
}

function withoutBoard(company: CompanyPlan): string {
  if (company.foreign !== null)
    return `<a class="button" href="${company.foreign.url}">View open positions</a>`;
  return `<p>Write to us: <a href="mailto:jobs@${company.domain ?? "localhost"}">jobs@${company.domain ?? "localhost"}</a></p>`;
}

function boardMarkup(company: CompanyPlan, board: ServedBoard): string {
  switch (company.style) {
    case "embedScript":
      return board.plan.provider === "ashby" ? ashbyScript(board) : greenhouseScript(board);
    case "iframe":
      return `<iframe id="grnhse_iframe" width="100%" height="900" src="https://boards.greenhouse.io/embed/job_board?for=${board.plan.token}"></iframe>`;
    case "inlineScript":
      return `<ul id="jobs"></ul><script>fetch("${apiUrl(board.plan)}").then(r => r.json()).then(renderJobs);</script>`;
    case "jobLinks":
    case "ownJobPages":
      return jobLinks(board);
    default:
      return `<a class="button" href="${boardUrl(board.plan)}" target="_blank" rel="noopener">See open roles</a>`;
  }
}

function jobLinks(board: ServedBoard): string {
  const open = board.postings.filter(({ listed }) => listed).slice(0, SHOWN_LINKS);
  if (open.length === 0)
    return `<p>No open roles today. <a href="${boardUrl(board.plan)}">Look again later</a>.</p>`;
  const items = open.map(({ externalId, title }) => {
    return `<li><a href="${escapeHtml(jobUrl(board.plan, externalId))}">${escapeHtml(title)}</a></li>`;
  });
  return `<ul class="roles">${items.join("")}</ul>`;
}

function greenhouseScript(board: ServedBoard): string {
  return `<div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=${board.plan.token}"></script>`;
}

function ashbyScript(board: ServedBoard): string {
  const token = encodeURIComponent(board.plan.token);
  return `<div id="ashby_embed"></div><script src="https://jobs.ashbyhq.com/${token}/embed?version=2"></script>`;
}
