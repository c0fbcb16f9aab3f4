import type { BoardAddress } from "./url-patterns.ts";

interface Marker {
  provider: string;
  /** Group 1 is the token. */
  pattern: RegExp;
  prefix?: string;
}

/** Settings that vendors' widgets take inside a page's own scripts, as their embed guides show them. */
const MARKERS: readonly Marker[] = [
  { provider: "greenhouse", pattern: /\burlToken["']?\s*[:=]\s*["']([a-z0-9][a-z0-9_-]*)["']/i },
  {
    provider: "lever",
    pattern: /leverJobsOptions[^;]{0,200}?accountName["']?\s*:\s*["']([a-z0-9._-]+)["']/i,
  },
  // Workable's script names the account by number, which is not the name in its addresses.
  { provider: "workable", pattern: /\bwhr_embed\(\s*(\d+)/, prefix: "account/" },
  {
    provider: "comeet",
    pattern: /COMEET\.init\([^)]{0,300}?company-uid["']?\s*:\s*["']([0-9A-F]{1,4}\.[0-9A-F]{2,4})["']/,
  },
];

/** Vendors that serve the careers site under the company's own host: the host itself is the address. */
const HOST_MARKERS: readonly { provider: string; pattern: RegExp }[] = [
  { provider: "phenom", pattern: /\bphApp\.ddo\b|cdn\.phenompeople\.com/ },
  { provider: "icims", pattern: /app\.jibecdn\.com/ },
  { provider: "eightfold", pattern: /\bpcsx-data\b/ },
  { provider: "teamtailor", pattern: /\bteamtailor-cdn\.com\b/ },
];

/** Boards that a script configures by name instead of by address, with the words that do it. */
export function boardsInScript(script: string): (BoardAddress & { snippet: string })[] {
  return MARKERS.flatMap(({ provider, pattern, prefix = "" }) => {
    const match = pattern.exec(script);
    if (!match?.[1]) return [];
    const token = provider === "comeet" ? match[1] : match[1].toLowerCase();
    return [{ provider, token: `${prefix}${token}`, snippet: match[0] }];
  });
}

/** The vendor behind a careers site on the company's own host; the token is that host. */
export function vendorOfSite(html: string, host: string): (BoardAddress & { snippet: string }) | null {
  for (const { provider, pattern } of HOST_MARKERS) {
    const match = pattern.exec(html);
    if (match) return { provider, token: host, snippet: match[0] };
  }
  return null;
}
