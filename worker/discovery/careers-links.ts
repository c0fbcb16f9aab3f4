import { siteOf } from "../companies/index.ts";
import type { PageParts } from "./page-parts.ts";
import { isVendorHost } from "./url-patterns.ts";

/** Words that say "jobs here" in link texts and path segments, folded; several languages. */
const STRONG =
  /^(?:careers?|jobs?|vacanc(?:y|ies)|job openings?|open (?:positions|roles|jobs)|current openings|karriere|stellenangebote|offene stellen|stellen|jobangebote|emplois?|carrieres?|recrutement|offres d emploi|nous rejoindre|rejoignez nous|empleos?|trabaja con nosotros|ofertas de empleo|unete|vagas|carreiras?|trabalhe conosco|lavora con noi|carriera|posizioni aperte|vacatures|werken bij.*|lediga jobb|jobba hos oss|karriar|ledige stillinger|jobb|ledige job|avoimet tyopaikat|tyopaikat|ura|rekry|kariera|praca|oferty pracy|volna mista|allasok|cariere|вакансии|карьера|採用|採用情報|招聘|加入我们|채용)$/;
const WEAK =
  /\b(?:careers?|jobs?|vacanc(?:y|ies)|hiring|join us|join our team|join the team|join|work with us|work for us|work at|work here|working at|openings|opportunities|positions|karriere|emploi|recrutement|empleo|talent|vacatures)\b/;
const CAREERS_HOST = /^(?:careers?|jobs?|join|work|karriere|carrieres?|empleo|recruiting|talent|hiring)\./;
const OTHER_PAGE =
  /\b(?:blog|news|press|article|story|stories|privacy|legal|cookie|login|investors?|podcast)\b/;
const FILE = /\.(?:pdf|docx?|png|jpe?g|gif|svg|webp|zip|mp4|ics|xml|css|js)$/i;
const MOST_LINKS = 5;

/**
 * Links of a page that may lead to the company's jobs, best first, at most five. Only the same registrable domain, or
 * a host named careers., jobs. and the like. Vendors' own hosts are boards, not pages to read.
 */
export function careersLinks(parts: PageParts, pageUrl: string): string[] {
  const scores = new Map<string, number>();
  for (const { url, text } of parts.anchors) {
    const target = pageTarget(url, pageUrl);
    if (target === null) continue;
    const score = scoreOf(target, text);
    if (score > 0) scores.set(target.href, Math.max(score, scores.get(target.href) ?? 0));
  }
  const ranked = [...scores].sort(([a, first], [b, second]) => second - first || a.length - b.length);
  return ranked.slice(0, MOST_LINKS).map(([url]) => url);
}

function pageTarget(url: string, pageUrl: string): URL | null {
  const target = new URL(url);
  target.hash = "";
  if (target.protocol !== "https:" && target.protocol !== "http:") return null;
  if (target.href === new URL(pageUrl).href || FILE.test(target.pathname)) return null;
  if (isVendorHost(target.hostname)) return null;
  const isSameSite = domainOf(target.hostname) === domainOf(new URL(pageUrl).hostname);
  return isSameSite || CAREERS_HOST.test(target.hostname) ? target : null;
}

/** The registrable domain, where each customer of a platform is a site of its own. */
function domainOf(host: string): string {
  return siteOf(host)?.domain ?? host;
}

function scoreOf(target: URL, text: string): number {
  const words = fold(text);
  const segments = target.pathname.split("/").filter(Boolean).map(fold);
  const last = segments.at(-1) ?? "";
  let score = 0;
  if (STRONG.test(words)) score += 6;
  else if (words.length < 40 && WEAK.test(words)) score += 3;
  if (CAREERS_HOST.test(target.hostname)) score += 5;
  if (STRONG.test(last)) score += 5;
  else if (segments.some((segment) => STRONG.test(segment))) score += 3;
  else if (segments.some((segment) => WEAK.test(segment))) score += 2;
  if (score === 0) return 0;
  return score - segments.length * 0.5 - (OTHER_PAGE.test(segments.join(" ")) ? 4 : 0);
}

function fold(text: string): string {
  return decodeSafely(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/\.(?:html?|php|aspx?)$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
