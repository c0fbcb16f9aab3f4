import type { Clock } from "../kernel/clock.ts";
import type { Backend, Outbound } from "../outbound/index.ts";

/** What the shared readers must know of one vendor's API. */
export interface VendorApi {
  backend: Backend;
  /** The vendor's own domain, for example `greenhouse.io`: a redirect that stays on it without a board means "gone". */
  domain: string;
  /** The board token a URL of this vendor names, or null. */
  tokenIn(url: URL): string | null;
  /** Is this the body with which the vendor says that it knows no such board? */
  saysUnknown(body: string): boolean;
  accept: readonly string[];
  maxBytes: number;
  timeoutMs: number;
}

/** How a provider reaches the world. */
export interface Reach {
  outbound: Outbound;
  clock: Clock;
}
