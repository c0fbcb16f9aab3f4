import { type BoardReference, type FoundBy, snippetOf } from "./board-reference.ts";
import type { PageParts } from "./page-parts.ts";
import { boardsInScript, vendorOfSite } from "./script-markers.ts";
import { type BoardAddress, boardFromUrl } from "./url-patterns.ts";

const URL_IN_SCRIPT = /(?:https?:)?\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s"'`<>\\)]*/gi;
/** The stronger evidence of the same board stays. */
const STRENGTH: Record<FoundBy, number> = { given: 4, redirect: 3, embed: 2, link: 1, script: 0 };

/**
 * Every board a page names, once each: in links, frames, scripts, data attributes, a refresh, and inside the text of
 * inline scripts. Only when there is none, the vendor that serves the page itself counts.
 */
export function boardsOnPage(html: string, parts: PageParts, pageUrl: string): BoardReference[] {
  const found = new Map<string, BoardReference>();
  const add = (address: BoardAddress | null, how: FoundBy, snippet: string): void => {
    if (address === null) return;
    const { provider, token } = address;
    const key = `${provider}:${token}`;
    const known = found.get(key);
    if (known !== undefined && STRENGTH[known.how] >= STRENGTH[how]) return;
    found.set(key, { provider, token, how, pageUrl, snippet: snippetOf(snippet) });
  };
  for (const { url, how, snippet } of parts.addresses) add(boardFromUrl(url), how, snippet);
  for (const text of parts.scripts) {
    const script = withoutEscapes(text);
    for (const [url] of script.matchAll(URL_IN_SCRIPT)) {
      add(boardFromUrl(url.startsWith("//") ? `https:${url}` : url), "script", url);
    }
    for (const marker of boardsInScript(script)) add(marker, "script", marker.snippet);
  }
  const served = found.size === 0 ? vendorOfSite(html, new URL(pageUrl).hostname) : null;
  add(served, "embed", served?.snippet ?? "");
  return [...found.values()];
}

/** JSON inside scripts writes "/" as "\/" or "\u002F"; markup inside them writes "&" as "&amp;". */
function withoutEscapes(script: string): string {
  return script
    .replace(/\\u002f/gi, "/")
    .replace(/\\u0026/gi, "&")
    .replaceAll("\\/", "/")
    .replaceAll("&amp;", "&");
}
