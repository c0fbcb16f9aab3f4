import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { durableLimiter } from "../../../worker/outbound/index.ts";
import { emptyReport } from "../../../worker/outbound/limiter/contract.ts";

const LIMITS = { perSecond: 10, burst: 2, concurrency: 4 };
const NOW = Date.UTC(2026, 10, 2, 2);
const MINUTE = 60_000;

/** The limiter of one backend on a clock of its own. */
function limiterAt(backend: string, start = NOW) {
  const clock = { time: start, now: () => clock.time };
  const limiter = durableLimiter(env.LIMITER, clock);
  return {
    clock,
    take: (permits = 1) => limiter.take(backend, { permits, limits: LIMITS }),
    report: (report: Partial<ReturnType<typeof emptyReport>>) =>
      limiter.report(backend, { ...emptyReport(), ...report }),
    evict: () => evictDurableObject(env.LIMITER.getByName(backend)),
  };
}

describe("RateLimiter", () => {
  it("hands out permits in bulk and takes finished ones back with the next call", async () => {
    const limiter = durableLimiter(env.LIMITER, { now: () => NOW });
    const first = await limiter.take("bulk", { permits: 10, limits: LIMITS });
    expect(first).toEqual({ kind: "granted", offsetsMs: [0, 0, 100, 200] });
    const finished = { ...emptyReport(), succeeded: 3, released: 3 };
    const second = await limiter.take("bulk", { permits: 10, limits: LIMITS, finished });
    expect(second).toMatchObject({ kind: "granted", offsetsMs: [300, 400, 500] });
  });

  it("keeps a ban through its own eviction", async () => {
    const { take, report, evict } = limiterAt("banned");
    await report({ throttled: 1, retryAfterMs: 10 * MINUTE });
    await evict();
    expect(await take()).toEqual({ kind: "paused", untilMs: NOW + 10 * MINUTE, why: "throttled" });
  });

  it("keeps the halved rate through its own eviction, after the ban has passed", async () => {
    const { clock, take, report, evict } = limiterAt("halved");
    await report({ throttled: 1, retryAfterMs: MINUTE });
    await evict();
    clock.time += MINUTE;
    expect(await take(3)).toEqual({ kind: "granted", offsetsMs: [0, 200, 400] });
  });

  it("counts failures on through an eviction, opens, probes and closes", async () => {
    const { clock, take, report, evict } = limiterAt("circuit");
    await report({ failed: 2 });
    await evict();
    await report({ failed: 1 });
    await evict();
    expect(await take()).toEqual({ kind: "paused", untilMs: NOW + 30 * MINUTE, why: "circuit" });
    clock.time += 30 * MINUTE;
    expect(await take(10)).toEqual({ kind: "granted", offsetsMs: [0] });
    expect(await take()).toMatchObject({ kind: "busy" });
    await report({ succeeded: 1, released: 1 });
    expect(await take(10)).toMatchObject({ kind: "granted", offsetsMs: { length: 4 } });
  });

  it("keeps the backends apart", async () => {
    await limiterAt("one-vendor").report({ throttled: 1 });
    expect(await limiterAt("another-vendor").take()).toMatchObject({ kind: "granted" });
  });

  it("goes by its own clock when nobody simulates one", async () => {
    const limiter = durableLimiter(env.LIMITER);
    const before = Date.now();
    await limiter.report("own-clock", { ...emptyReport(), throttled: 1, retryAfterMs: MINUTE });
    const answer = await limiter.take("own-clock", { permits: 1, limits: LIMITS });
    expect(answer.kind === "paused" && answer.untilMs - before).toBeGreaterThanOrEqual(MINUTE);
    expect(answer.kind === "paused" && answer.untilMs - before).toBeLessThan(2 * MINUTE);
  });
});
