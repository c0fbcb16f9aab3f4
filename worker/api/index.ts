import { createLocalJWKSet, type JWTVerifyGetKey } from "jose";
import type { Bindings } from "../bindings.ts";
import { systemClock } from "../kernel/clock.ts";
import { systemIds } from "../kernel/ids.ts";
import { consoleLogger } from "../kernel/log.ts";
import { createMain, type NightRequest } from "../main.ts";
import { platformPorts } from "../ports.ts";
import type { BeginOutcome } from "../runs/index.ts";
import { emptyKeyCache, googleKeys, loadGoogleKeys } from "./auth/google-keys.ts";
import { personLimit } from "./auth/person-limit.ts";
import { buildApp } from "./build-app.ts";
import type { ApiApp, ApiTools } from "./context.ts";

/** The API as the Worker's fetch handler wants it. */
export interface Api {
  fetch(request: Request, env?: unknown, context?: ExecutionContext): Promise<Response>;
}

let app: ApiApp | null = null;
/** What an isolate remembers between requests. */
const keyCache = emptyKeyCache();
const limitPerson = personLimit();

/** The HTTP API on these bindings. Cheap: the routes are built once, at the first call. `tools` are for tests. */
export function createApi(bindings: Bindings, tools: Partial<ApiTools> = {}): Api {
  app ??= buildApp();
  const routes = app;
  const all: ApiTools = {
    d1: bindings.db,
    files: bindings.raw,
    clock: systemClock,
    ids: systemIds,
    log: consoleLogger,
    begin: (request) => beginNight(bindings, request),
    google: { clientIds: bindings.googleClientIds, keys: keysOf(bindings) },
    limitPerson,
    contact: bindings.userAgentContact,
    ...tools,
  };
  return { fetch: async (request, _env, context) => routes.fetch(request, all, context) };
}

function keysOf(bindings: Bindings): JWTVerifyGetKey {
  if (bindings.googleJwks !== null) return createLocalJWKSet(bindings.googleJwks);
  const load = async () => {
    const { outbound } = platformPorts(bindings);
    try {
      return await loadGoogleKeys(outbound);
    } finally {
      await outbound.settle();
    }
  };
  return googleKeys(keyCache, load, systemClock.now);
}

async function beginNight(bindings: Bindings, request: NightRequest): Promise<BeginOutcome> {
  const ports = platformPorts(bindings);
  try {
    return await createMain(ports).begin(request);
  } finally {
    await ports.outbound.settle();
  }
}
