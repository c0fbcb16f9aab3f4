import { z } from "zod";
import type { Backend } from "./contract.ts";
import type { Pace } from "./limiter/contract.ts";

const paceSchema = z.strictObject({
  perSecond: z.number().positive(),
  burst: z.int().min(1),
  concurrency: z.int().min(1),
});

/** The operator's own paces by backend name, `site` for each host of the company sites, `*` for all not named. */
export const rateLimitsSchema = z.record(z.string(), paceSchema);

export type RateLimits = z.infer<typeof rateLimitsSchema>;

/** One request a second to a host we hold no agreement with. */
const SITE_PACE: Pace = { perSecond: 1, burst: 1, concurrency: 1 };

/** The pace of a backend: the operator's word before the provider's. */
export function paceOf(backend: Backend, rateLimits: RateLimits): Pace {
  return rateLimits[backend.name] ?? rateLimits["*"] ?? pick(backend);
}

/** The pace towards one host of a company site. Its concurrency is not used: one host's requests go in turn. */
export function sitePace(rateLimits: RateLimits): Pace {
  return rateLimits.site ?? rateLimits["*"] ?? SITE_PACE;
}

function pick({ perSecond, burst, concurrency }: Backend): Pace {
  return { perSecond, burst, concurrency };
}
