import { isTrackingName } from "../../normalise/index.ts";

/** `?ref=REQ-12` may be all that tells one posting of a site from another, whatever it means elsewhere. */
const REFERENCE = /^ref(?:id)?$/i;
const SESSION = /^(?:jsessionid|phpsessid)$/i;
const SESSION_IN_PATH = /(?:;|%3b)jsessionid(?:=|%3d)[^/;]*/gi;

/**
 * The address of a page without what names the visitor: the campaign that brought him, his session. It is what tells
 * pages of a site apart from night to night. An address without such parts is given back byte for byte.
 */
export function pageAddress(url: string): string {
  const address = new URL(url);
  const path = address.pathname.replace(SESSION_IN_PATH, "");
  const pairs = address.search.slice(1).split("&");
  const kept = pairs.filter((pair) => !namesVisitor(pair));
  if (path === address.pathname && kept.length === pairs.length) return url;
  address.pathname = path;
  address.search = kept.join("&");
  return address.href;
}

function namesVisitor(pair: string): boolean {
  const name = new URLSearchParams(pair).keys().next().value ?? "";
  return SESSION.test(name) || (isTrackingName(name) && !REFERENCE.test(name));
}
