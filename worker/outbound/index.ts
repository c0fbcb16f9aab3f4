export type { Backend, Outbound, OutboundAnswer, OutboundRequest } from "./contract.ts";
export { createOutbound, type OutboundOptions, type OutboundSession } from "./create-outbound.ts";
export type { Limiter } from "./limiter/contract.ts";
export { durableLimiter } from "./limiter/durable-limiter.ts";
export { RateLimiter } from "./limiter/rate-limiter.ts";
export { type RateLimits, rateLimitsSchema } from "./rate-limits.ts";
export { userAgent } from "./user-agent.ts";
