import { type Answer, html, RESET, redirect, text } from "./answers.ts";
import { careersPage, ownJobPage } from "./careers-page.ts";
import { escapeHtml, page } from "./html.ts";
import type { CompanyPlan } from "./plan.ts";
import type { ServedBoard } from "./served-board.ts";
import { boardUrl } from "./vendor-urls.ts";
import type { WorldAnswer } from "./world.ts";

/** Every host that a company answers on: home page, the other spelling with or without `www.`, careers host. */
export function hostsOf(company: CompanyPlan): string[] {
  if (company.host === null || company.domain === null) return [];
  const careers = company.careers === null ? [] : [company.careers.host];
  return [...new Set([company.domain, `www.${company.domain}`, ...careers])];
}

/** One company's website. `board` is what its careers page leads to tonight, or null. */
export function answerSite(company: CompanyPlan, board: ServedBoard | null, url: URL): WorldAnswer {
  if (company.state === "unreachable" || company.host === null) return RESET;
  if (company.state === "broken") return html(page("Service unavailable", "<h1>503</h1>"), 503);
  const careersHost = company.careers?.host ?? company.host;
  if (url.protocol === "http:") return redirect(`https://${url.hostname}${url.pathname}${url.search}`, 301);
  if (url.hostname !== company.host && url.hostname !== careersHost) {
    return redirect(`https://${company.host}${url.pathname}${url.search}`, 301);
  }
  if (url.pathname === "/robots.txt") return robots(company);
  return careersAnswer(company, board, url) ?? ownPage(company, url);
}

function careersAnswer(company: CompanyPlan, board: ServedBoard | null, url: URL): Answer | null {
  const { careers } = company;
  if (careers === null || careers.host !== url.hostname) return null;
  const base = withoutEndSlash(careers.path);
  const path = withoutEndSlash(url.pathname);
  if (path === base) {
    if (company.style === "redirect" && board !== null) return redirect(boardUrl(board.plan));
    return html(careersPage(company, board));
  }
  const isJobPage = company.style === "ownJobPages" && path.startsWith(`${base}/positions/`);
  return isJobPage && board !== null ? html(ownJobPage(company, board)) : null;
}

function ownPage(company: CompanyPlan, url: URL): Answer {
  const name = escapeHtml(company.name);
  switch (withoutEndSlash(url.pathname)) {
    case "":
      return html(homePage(company));
    case "/about":
      return html(
        page(
          `About ${company.name}`,
          `${navigation(company)}<h1>About ${name}</h1><p>${escapeHtml(company.about)}</p>`,
        ),
      );
    case "/contact":
      return html(
        page("Contact", `${navigation(company)}<h1>Contact ${name}</h1><p>hello@${company.domain}</p>`),
      );
    case "/sitemap.xml":
      return text(`https://${company.host}/\nhttps://${company.host}/about\n`);
    default:
      return html(page("Page not found", `${navigation(company)}<h1>404</h1>`), 404);
  }
}

function homePage(company: CompanyPlan): string {
  const name = escapeHtml(company.name);
  const about = escapeHtml(company.about);
  const news = `<section><h2>News</h2><p>${name} opens a new office.</p><a href="/about">Read more</a></section>`;
  const body = `${navigation(company)}<main><h1>${name}</h1><p>${about}</p>${news}</main><footer>© ${name}</footer>`;
  return page(`${company.name} | Home`, body, `<meta name="description" content="${about}">`);
}

function navigation(company: CompanyPlan): string {
  const link = careersLink(company);
  return `<nav><a href="/">Home</a> <a href="/about">About</a> ${link}<a href="/contact">Contact</a></nav>`;
}

function careersLink({ careers, host }: CompanyPlan): string {
  if (careers === null) return "";
  const words =
    { "/karriere": "Karriere", "/jobs": "Jobs", "/join-us": "Join us" }[careers.path] ?? "Careers";
  const address = careers.host === host ? careers.path : `https://${careers.host}${careers.path}`;
  return `<a href="${address}">${words}</a> `;
}

function robots(company: CompanyPlan): Answer {
  if (company.robots === "missing") return html(page("Page not found", "<h1>404</h1>"), 404);
  const rule = company.robots === "disallowCareers" ? "Disallow: /careers" : "Disallow: /admin/";
  return text(`User-agent: *\n${rule}\n`);
}

function withoutEndSlash(path: string): string {
  return path.replace(/\/$/, "");
}
