import { parse } from "tldts";
import { fail, ok, type Result } from "./result.ts";

/** Names that resolve, if at all, only inside a network, and doors that only let their owner's people in. */
const PRIVATE_SUFFIXES = ["localhost", "local", "internal", "home.arpa", "cloudflareaccess.com"];

/**
 * May this URL be fetched? Only https (http where allowed) to the default port of a DNS name under a public suffix,
 * without credentials. The failure is a sentence.
 *
 * Decided on the parsed URL: the parser turns every notation of an IPv4 address (`2130706433`, `0x7f.1`, `017700000001`)
 * into dotted decimals, so an address cannot pass as a name.
 */
export function guardUrl(text: string, allowHttp: boolean): Result<URL, string> {
  if (!URL.canParse(text)) return fail("not a URL");
  const url = new URL(text);
  const objection = objectTo(url, allowHttp);
  if (objection !== null) return fail(objection);
  url.hash = "";
  return ok(url);
}

function objectTo(url: URL, allowHttp: boolean): string | null {
  const isHttp = url.protocol === "http:";
  if (url.protocol !== "https:" && !isHttp) return `the scheme ${url.protocol} is not https`;
  if (isHttp && !allowHttp) return "http is not allowed here";
  if (url.username !== "" || url.password !== "") return "the URL carries credentials";
  if (url.port !== "") return `port ${url.port} is not the default port`;
  return objectToHost(url.hostname);
}

function objectToHost(host: string): string | null {
  const name = parse(host);
  if (name.isIp) return `${host} is an IP address`;
  if (host.endsWith(".")) return `${host} ends with a dot`;
  if (PRIVATE_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))) {
    return `${host} is a private name`;
  }
  if (!name.isIcann && !name.isPrivate) return `${host} is not under a public suffix`;
  if (name.domain === null) return `${host} is not a domain name`;
  return null;
}
