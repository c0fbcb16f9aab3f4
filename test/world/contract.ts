/** What tests and the outside world say to each other. Read by Node and by the Workers runtime: types and constants only. */

/** One answer of the world. */
export interface RouteAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** A body of `bytes` bytes made of `text` over and over, sent in pieces without a declared length. */
  repeatBody?: { text: string; bytes: number };
  /** Compress the body and say so. */
  gzip?: boolean;
  /** Wait before the head. */
  delayMs?: number;
  /** `reset`: the connection breaks before an answer. `hang`: none ever comes. `cut`: it breaks inside the body. */
  fault?: "reset" | "hang" | "cut";
}

export interface Route {
  /** Default GET. */
  method?: string;
  /** With a query it answers exactly that query, without one any query. The world cannot tell http from https. */
  url: string;
  /** Used in order; the last one answers from then on. */
  answers: RouteAnswer[];
}

/** A request as the world saw it, its URL always spelled https. Times are epoch ms of the world's own clock. */
export interface SeenRequest {
  method: string;
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  startedAt: number;
  /** Null while it is open. */
  endedAt: number | null;
  sentBytes: number;
}

/** Reserved for talking to the world itself. Under a name the product's guard refuses. */
export const CONTROL_ORIGIN = "https://world.internal";
export const ROUTES_PATH = "/routes";
export const REQUESTS_PATH = "/requests";
