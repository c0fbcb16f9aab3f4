import type { OpenAPIHono } from "@hono/zod-openapi";
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
}

/** Who is asking, proven by a key. Every answer is limited to this institution. */
export interface Caller {
  keyId: string;
  institutionId: string;
  /** The highest scope of the key; each contains those below it. */
  scope: Scope;
}

export interface ApiEnv {
  Bindings: ApiTools;
  Variables: { requestId: string; db: Database; caller: Caller };
}

export type ApiApp = OpenAPIHono<ApiEnv>;
