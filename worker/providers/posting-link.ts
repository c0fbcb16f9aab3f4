import { cleanLink } from "../normalise/index.ts";
import type { Fields } from "./fields.ts";

/**
 * A link of a vendor's document that a recruiter may open. On the vendor's own hosts, those of `domain`, an http link is
 * the same page under https; any other link that cannot be used is null and leaves an issue that says why.
 */
export function postingLink(fields: Fields, name: string, domain: string): string | null {
  const stated = fields.link(name);
  if (stated === null) return null;
  const url = new URL(stated);
  if (url.port === "" && isOnHost(url.hostname, domain)) url.protocol = "https:";
  const { problem } = cleanLink(url.href);
  if (problem === null) return url.href;
  fields.report(name, problem);
  return null;
}

function isOnHost(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
