import type { ProviderId } from "./plan.ts";

/** Which board a vendor address means, and what of it. `rest` begins with a slash or is empty. */
export interface VendorRoute {
  kind: "api" | "hosted" | "organization" | "other";
  provider: ProviderId;
  eu: boolean;
  /** Decoded; null where the address names no board. */
  token: string | null;
  rest: string;
}

interface VendorHost {
  kind: "api" | "hosted";
  provider: ProviderId;
  eu: boolean;
  /** Path before the token, without the slash that ends it. */
  base: string;
}

const host = (kind: "api" | "hosted", provider: ProviderId, base = "", eu = false): VendorHost => ({
  kind,
  provider,
  eu,
  base,
});

const HOSTS: Readonly<Record<string, VendorHost>> = {
  "boards-api.greenhouse.io": host("api", "greenhouse", "/v1/boards"),
  "boards.greenhouse.io": host("hosted", "greenhouse"),
  "job-boards.greenhouse.io": host("hosted", "greenhouse"),
  "boards.eu.greenhouse.io": host("hosted", "greenhouse"),
  "job-boards.eu.greenhouse.io": host("hosted", "greenhouse"),
  "api.lever.co": host("api", "lever", "/v0/postings"),
  "api.eu.lever.co": host("api", "lever", "/v0/postings", true),
  "jobs.lever.co": host("hosted", "lever"),
  "jobs.eu.lever.co": host("hosted", "lever", "", true),
  "api.ashbyhq.com": host("api", "ashby", "/posting-api/job-board"),
  "jobs.ashbyhq.com": host("hosted", "ashby"),
};

/** Null for hosts that are no vendor's. */
export function readVendorRoute(url: URL): VendorRoute | null {
  const vendor = HOSTS[url.hostname];
  if (vendor === undefined) return null;
  const { kind, provider, eu, base } = vendor;
  const path = url.pathname;
  if (provider === "ashby" && path === "/api/non-user-graphql") {
    return { kind: "organization", provider, eu, token: null, rest: path };
  }
  if (provider === "greenhouse" && kind === "hosted" && path.startsWith("/embed/")) {
    return { kind, provider, eu, token: url.searchParams.get("for"), rest: path };
  }
  const [, first, rest = ""] = path.startsWith(`${base}/`)
    ? (/^\/([^/]+)(\/.*)?$/.exec(path.slice(base.length)) ?? [])
    : [];
  if (first === undefined || first === "robots.txt")
    return { kind: "other", provider, eu, token: null, rest: path };
  return { kind, provider, eu, token: decode(first), rest };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
