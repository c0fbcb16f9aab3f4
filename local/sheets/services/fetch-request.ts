import type { FetchRequest } from "../execution/settings.ts";
import type { Execution } from "../execution/state.ts";
import { GoogleError } from "../model/google-error.ts";

export interface FetchOptions {
  method?: string;
  contentType?: string;
  headers?: Record<string, string>;
  payload?: unknown;
  muteHttpExceptions?: boolean;
}

/** Apps Script reference, UrlFetchApp.fetch and quotas. */
const URL_LIMIT = 2_082;
const METHODS = new Set(["GET", "DELETE", "PATCH", "POST", "PUT"]);
const MAX_HEADERS = 100;
const HEADER_LIMIT = 8 * 1024;
const KNOWN_OPTIONS = new Set([
  "url",
  "method",
  "contentType",
  "headers",
  "payload",
  "muteHttpExceptions",
  "followRedirects",
  "validateHttpsCertificates",
  "escaping",
  "useIntranet",
]);

/** The request as it leaves Google: an object as payload becomes a form, a payload makes it a POST. */
export function requestOf(execution: Execution, url: unknown, options: FetchOptions): FetchRequest {
  const address = String(url);
  assertAddress(execution, address);
  const unknown = Object.keys(options).find((name) => !KNOWN_OPTIONS.has(name));
  if (unknown) throw new GoogleError(`UrlFetchApp knows no option "${unknown}".`);
  const hasBody = options.payload !== undefined && options.payload !== null;
  const method = String(options.method ?? (hasBody ? "POST" : "GET")).toUpperCase();
  if (!METHODS.has(method)) throw new GoogleError(`Attribute provided with invalid value: method`);
  const form = typeof options.payload !== "string";
  const type = options.contentType ?? "application/x-www-form-urlencoded";
  return {
    url: address,
    method,
    headers: { ...(hasBody ? { "content-type": type } : {}), ...headersOf(options.headers ?? {}) },
    body: hasBody ? (form ? formBody(options.payload) : String(options.payload)) : "",
  };
}

function assertAddress(execution: Execution, url: string): void {
  if (!/^https?:\/\/[^/\s]+/.test(url)) throw new GoogleError(`Invalid argument: ${url}`);
  if (url.length > URL_LIMIT) throw new GoogleError("Limit Exceeded: URLFetch URL Length.");
  const list = execution.world.options.manifest?.urlFetchWhitelist;
  if (list && !list.some((prefix) => url.startsWith(prefix))) {
    throw new GoogleError(`The URL ${url} is not in the urlFetchWhitelist of the manifest.`);
  }
}

function headersOf(given: Record<string, string>): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  if (entries.length > MAX_HEADERS || entries.some(([, value]) => value.length > HEADER_LIMIT)) {
    throw new GoogleError("Limit Exceeded: URLFetch Header Size.");
  }
  return Object.fromEntries(entries);
}

function formBody(payload: unknown): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(payload))) form.append(name, String(value));
  return form.toString();
}
