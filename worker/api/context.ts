import type { OpenAPIHono } from "@hono/zod-openapi";
import type { JWTVerifyGetKey } from "jose";
import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { IdSource } from "../kernel/ids.ts";
import type { Logger } from "../kernel/log.ts";
import type { NightRequest } from "../main.ts";
import type { BeginOutcome } from "../runs/index.ts";
import type { Scope } from "./auth/scopes.ts";

/** What the API stands on. */
export interface ApiTools {
  d1: D1Database;
  /** Where uploaded lists go. */
  files: R2Bucket;
  clock: Clock;
  ids: IdSource;
  log: Logger;
  begin(request: NightRequest): Promise<BeginOutcome>;
  google: GoogleSignIn;
  /** Counts a request of a person: null lets it pass, otherwise milliseconds to wait. */
  limitPerson(person: string, now: number): number | null;
  /** Where the operator can be reached; null when that is not set. */
  contact: string | null;
}

/** How Google identity tokens are judged. */
export interface GoogleSignIn {
  /** OAuth client ids whose tokens are taken. */
  clientIds: readonly string[];
  /** The key that signed a token; throws what jose's key sets throw, or `KeysUnavailableError`. */
  keys: JWTVerifyGetKey;
}

/** Who is asking, proven by a key. Every answer is limited to this institution. */
export interface Caller {
  keyId: string;
  institutionId: string;
  /** Everything the key may do. */
  scopes: ReadonlySet<Scope>;
}

/** Who is asking from a spreadsheet, proven by a Google account that an institution let in. */
export interface Person {
  email: string;
  institutionId: string;
  role: "recruiter" | "viewer";
}

export interface ApiEnv {
  Bindings: ApiTools;
  /** `caller` behind an API key, `person` under /v1/sheets. */
  Variables: { requestId: string; db: Database; caller: Caller; person: Person };
}

export type ApiApp = OpenAPIHono<ApiEnv>;
