import { stripInvisible } from "./clean-text.ts";

/** Parameters that say where a visitor came from, never which posting this is. */
const TRACKING = new RegExp(
  `^(?:${[
    "utm|utm_\\w+|mtm_\\w+|matomo_\\w+|piwik_\\w+|hsa_\\w+|pk_(?:campaign|cpn|kwd|keyword|source|medium|content|cid|group|placement|vid|abe|abv)",
    "gh_src|gh_source|lever-source|lever-origin|lever-via|ashby_src|iisn?|jobsource|job_source|sourcetype|cid_source",
    "ref|refid|referrer|referer|source|src|trk|trackingid",
    "gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid|_ga|_gl|fbclid|igshid|igsh|msclkid|ttclid|twclid|yclid|ysclid|li_fat_id|rdt_cid|epik|s_kwcid",
    "mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|oly_enc_id|oly_anon_id|vero_id",
  ].join("|")})(?:\\[.*\\])?$`,
);
/** Some employers number their postings in a parameter that elsewhere names a campaign: "ref=JR-1234". */
const NUMBERED = /^ref(?:id)?=(?:[a-z]{1,4}[-_]?)?\d{3,}$/i;
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
  if (url.hash.includes("=")) url.hash = withoutTrackingPairs(url.hash);
  return { url: url.href, problem: null };
}

function withoutTracking(search: string): string {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !isTracking(pair));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

/** A fragment may hold pairs like a query, alone or behind the "?" of a route; a word without a value is an anchor. */
function withoutTrackingPairs(hash: string): string {
  const [, route = "", pairs = ""] = /^#(.*\?)?(.*)$/s.exec(hash) ?? [];
  const kept = pairs.split("&").filter((pair) => !pair.includes("=") || !isTracking(pair));
  return kept.length === 0 ? route.slice(0, -1) : route + kept.join("&");
}

function isTracking(pair: string): boolean {
  return isTrackingName(parameterName(pair)) && !NUMBERED.test(pair);
}

/** `name` in any case, decoded. */
export function isTrackingName(name: string): boolean {
  return TRACKING.test(name.toLowerCase());
}

function parameterName(pair: string): string {
  return new URLSearchParams(pair).keys().next().value ?? "";
}
