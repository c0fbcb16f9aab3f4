/** What the rest of the Worker knows of the outside world. The only code that fetches stands behind `Outbound`. */

/** One shared vendor backend: its pace is kept by one Durable Object of this name. */
export interface Backend {
  /** Stable name, for example `greenhouse`, `lever`, `lever-eu`. */
  name: string;
  perSecond: number;
  burst: number;
  /** Requests in flight over all invocations together. */
  concurrency: number;
}

export interface OutboundRequest {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** The limiter to ask, or null for company sites and directories, which are paced by host. */
  backend: Backend | null;
  /** The media types that count as a proper answer, for example `["application/json"]`. Empty accepts any text. */
  accept: readonly string[];
  /** Bytes of body after which reading stops. Default 16 MB. */
  maxBytes?: number;
  /** Milliseconds from the moment the request holds a slot. Default 20 000. */
  timeoutMs?: number;
  /** May a redirect to this host be followed? Default: any public host for sites, none but the same host otherwise. */
  mayFollow?: (host: string) => boolean;
  /** Honour robots.txt of the host (company sites). */
  respectRobots?: boolean;
  /** Let http:// pass. Only company sites that have nothing else. */
  allowHttp?: boolean;
}

/** What came back. Everything here is expected; only programming errors throw. */
export type OutboundAnswer =
  /** Any status except throttling and server errors, redirects followed. `body` is decoded text ("" for 304). */
  | { kind: "answer"; status: number; headers: Headers; body: string; url: string; hops: readonly string[] }
  /** A redirect that may not be followed. The body was not read. */
  | { kind: "redirect"; status: number; location: string; url: string }
  /** 429, or the vendor's disguise of it as told by the caller through `penalise`. */
  | { kind: "throttled"; status: number; retryAfterMs: number | null }
  /** The limiter is holding this backend back: nothing was sent. */
  | { kind: "paused"; untilMs: number; why: "throttled" | "circuit" }
  /** 5xx after the one retry. */
  | { kind: "serverError"; status: number }
  /** No usable answer after the one retry. */
  | { kind: "network"; message: string }
  | { kind: "timeout"; afterMs: number }
  | { kind: "tooLarge"; limitBytes: number }
  | { kind: "wrongContent"; status: number; contentType: string; url: string }
  /** Our own guard said no: not https, an IP literal, credentials, a private name, too many redirects, robots.txt. */
  | { kind: "refused"; reason: string };

export interface Outbound {
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /** Tells the limiter that an answer which looked normal was a throttle in disguise. */
  penalise(backend: Backend, retryAfterMs: number | null): Promise<void>;
}
