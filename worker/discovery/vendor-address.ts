/** The parts of a URL that a pattern looks at. */
export interface UrlParts {
  /** Groups of the host pattern, lower case; "" for a group that did not take part. */
  host: readonly string[];
  hostname: string;
  /** Decoded path segments without empty ones. */
  path: readonly string[];
  query: URLSearchParams;
}

/** One way in which a vendor addresses boards. `token` answers null for the vendor's own pages. */
export interface VendorPattern {
  provider: string;
  host: RegExp;
  token(parts: UrlParts): string | null | undefined;
  /** The vendor tells tokens apart by case. */
  keepsCase?: boolean;
  /** Words like "search" are boards here too. */
  anyWord?: boolean;
  /** What a token may look like, where the common shape is too narrow. */
  shape?: RegExp;
}

const LOCALE = /^[a-z]{2}(?:-[A-Z]{2})?$/;
/** Names of hosts that vendors use themselves. */
const OWN_HOSTS = new Set(
  "www app apps api apply jobs help support blog docs developer developers status info go get hello resources cdn assets static media images img js login signin account accounts auth id mail email secure admin dashboard portal partners marketplace academy community learn try demo-api hire recruit widgets widget embed public click links track events news press legal security trust eu us uk".split(
    " ",
  ),
);

/** Two or three plain parts: a data centre, a host or an account before the name. */
export const PAIR = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*){1,2}$/i;
/** Ashby board names may hold spaces, dots and letters of any script. */
export const FREE_NAME = /^[^\p{C}/\\?#<>"'`{}$]{1,100}$/u;
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The first group of the host, unless the vendor keeps that name for itself. */
export function subdomain({ host }: UrlParts): string | null {
  const name = host[0] ?? "";
  return OWN_HOSTS.has(name) ? null : name;
}

/** Reads the segment at this position. */
export function segment(position: number) {
  return (parts: UrlParts): string | undefined => parts.path[position];
}

/** Reads the segment after a fixed run of segments, for example `after("v0", "postings")`. */
export function after(...run: string[]) {
  return ({ path }: Pick<UrlParts, "path">): string | null | undefined =>
    run.every((word, position) => path[position]?.toLowerCase() === word) ? path[run.length] : null;
}

/** Drops the language of `/en-US/site` and `/fr/site`; two letters with nothing but a job behind them are the board. */
export function withoutLocale(path: readonly string[]): readonly string[] {
  const [first, next] = path;
  if (first === undefined || !LOCALE.test(first)) return path;
  const isBoard = !first.includes("-") && (next === undefined || /^(?:jobs?|details|login)$/i.test(next));
  return isBoard ? path : path.slice(1);
}

/** `prefix/token`, where one vendor serves several worlds that do not know each other's tokens. */
export function under(prefix: string, token: string | null | undefined): string | null {
  if (!token) return null;
  return prefix === "" ? token : `${prefix}/${token}`;
}

/** "es" for factorialhr.es, "" for the .com that needs no telling apart. */
export function topLevel(domain: string | undefined): string {
  return domain === undefined || domain === "com" ? "" : domain;
}
