import { stripInvisible } from "./clean-text.ts";

/** Parameters that say where a visitor came from, never which posting this is. */
const TRACKING =
  /^(?:utm_\w+|gh_src|gh_source|lever-source|lever-origin|lever-via|ref|refid|referrer|referer|source|src|sourcetype|jobsource|job_source|trk|trackingid|fbclid|gclid|dclid|msclkid|li_fat_id|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|ashby_src|utm|cid_source)(?:\[.*\])?$/;
const LONGEST = 2_000;

type CleanLink = { url: string | null; problem: string | null };

/**
 * A link a recruiter may click: https only, no credentials, tracking parameters gone, every other parameter
 * (`gh_jid`, `ashby_jid`, …) left byte for byte. `problem` says why there is none.
 */
export function cleanLink(raw: string | null): CleanLink {
  const text = raw === null ? "" : stripInvisible(raw).trim();
  if (text === "") return { url: null, problem: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || text.length > LONGEST) return { url: null, problem: "not a usable link" };
  if (url.protocol !== "https:")
    return { url: null, problem: `${url.protocol}// links are not used, only https` };
  if (url.username !== "" || url.password !== "")
    return { url: null, problem: "the link carries a user name" };
  url.search = withoutTracking(url.search);
  return { url: url.href, problem: null };
}

function withoutTracking(search: string): string {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !TRACKING.test(parameterName(pair)));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

function parameterName(pair: string): string {
  return (new URLSearchParams(pair).keys().next().value ?? "").toLowerCase();
}
