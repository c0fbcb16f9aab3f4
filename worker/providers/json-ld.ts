import type { Clock } from "../kernel/clock.ts";
import { extractSite } from "./json-ld/extract.ts";
import { identifySite } from "./json-ld/identify.ts";
import { readSite } from "./json-ld/read.ts";
import { siteBackend, siteOf } from "./json-ld/site.ts";
import type { Provider } from "./provider.ts";

/**
 * Careers sites that describe their postings to search engines (schema.org JobPosting as JSON-LD). `documented`: the
 * description is published for machines, by a public standard, and robots.txt is honoured page by page. The token is
 * host and path of the list as the source names it, `careers.city.com/jobs`.
 */
export function createJsonLd(clock: Clock): Provider {
  return {
    id: "json-ld",
    label: "Careers site",
    accessClass: "documented",
    readsInParts: true,
    backend: siteBackend,
    boardUrl: (token) => siteOf(token).listUrl.href,
    read: (board, outbound) => readSite(board, { outbound, clock }),
    identify: (token, outbound) => identifySite(token, { outbound, clock }),
    extract: extractSite,
  };
}
