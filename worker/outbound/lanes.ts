import type { Clock } from "../kernel/clock.ts";
import { type BackendLane, createBackendLane } from "./backend-lane.ts";
import type { Backend } from "./contract.ts";
import type { Lane } from "./lane.ts";
import type { Limiter } from "./limiter/contract.ts";
import { paceOf, type RateLimits, sitePace } from "./rate-limits.ts";
import { createSiteLane } from "./site-lane.ts";

/** Every lane of one invocation: one a backend, one a host of the company sites. */
export interface Lanes {
  of(backend: Backend | null, url: URL): Lane;
  ofBackend(backend: Backend): BackendLane;
  settle(): Promise<void>;
}

export function createLanes(tools: { limiter: Limiter; clock: Clock; rateLimits: RateLimits }): Lanes {
  const { limiter, clock, rateLimits } = tools;
  const backends = new Map<string, BackendLane>();
  const sites = new Map<string, Lane>();

  const ofBackend = (backend: Backend) =>
    remember(backends, backend.name, () =>
      createBackendLane(backend.name, paceOf(backend, rateLimits), limiter, clock),
    );
  const ofHost = (host: string) => remember(sites, host, () => createSiteLane(clock, sitePace(rateLimits)));

  return {
    of: (backend, url) => (backend === null ? ofHost(url.host) : ofBackend(backend)),
    ofBackend,
    async settle() {
      await Promise.all([...backends.values()].map((lane) => lane.settle()));
    },
  };
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
