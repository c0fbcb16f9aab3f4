import { describe, expect, it } from "vitest";
import { html, json, world } from "../world/world.ts";
import { backend, page, setting } from "./setting.ts";

const OWN_PACE = {};

function ask(url: string, name: string, pace = {}) {
  return { url, backend: backend(name, pace), accept: ["application/json"] };
}

async function vendor(host: string): Promise<string> {
  await world.route({ url: `https://${host}/jobs`, ...json([]) });
  return `https://${host}/jobs`;
}

describe("permits", () => {
  it("are asked for in bulk while work is queued", async () => {
    const url = await vendor("bulk-vendor.com");
    const { outbound, limiter } = setting();
    await Promise.all(Array.from({ length: 30 }, () => outbound.request(ask(url, "bulk"))));
    expect(limiter.takes.map(({ permits }) => permits)).toEqual([10, 10, 10]);
  });

  it("are asked for one at a time by a caller who needs one, then more and more", async () => {
    const url = await vendor("single-vendor.com");
    const { outbound, limiter } = setting();
    for (let count = 0; count < 15; count++) await outbound.request(ask(url, "single"));
    expect(limiter.takes.map(({ permits }) => permits)).toEqual([1, 2, 4, 8]);
    expect(limiter.takes.at(-1)?.finished).toMatchObject({ succeeded: 4, released: 4 });
  });

  it("that are left over are given back at the end, with the rest of the news", async () => {
    const url = await vendor("settled-vendor.com");
    const { outbound, limiter } = setting();
    for (let count = 0; count < 4; count++) await outbound.request(ask(url, "settled"));
    await outbound.settle();
    expect(limiter.state("settled").outstanding).toEqual([]);
    await outbound.settle();
    expect(limiter.reports).toHaveLength(1);
  });

  it("say when to start, and the request waits for it", async () => {
    const url = await vendor("paced-vendor.com");
    const { outbound, clock } = setting(OWN_PACE);
    const start = clock.now();
    const pace = { perSecond: 2, burst: 1, concurrency: 3 };
    await Promise.all([1, 2, 3].map(() => outbound.request(ask(url, "paced", pace))));
    expect(clock.now() - start).toBe(1_000);
  });

  it("are never out for more requests than the backend's concurrency", async () => {
    await world.route({ url: "https://narrow-vendor.com/jobs", ...json([]), delayMs: 30 });
    const { outbound, limiter } = setting(OWN_PACE);
    const narrow = ask("https://narrow-vendor.com/jobs", "narrow", { concurrency: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => outbound.request(narrow)));
    expect(answers.every(({ kind }) => kind === "answer")).toBe(true);
    const seen = await world.requests("https://narrow-vendor.com/");
    const openAt = (time: number) =>
      seen.filter((one) => one.startedAt <= time && (one.endedAt ?? time) > time).length;
    expect(Math.max(...seen.map(({ startedAt }) => openAt(startedAt)))).toBe(2);
    // Its own requests are waited for here, not by asking again and again.
    expect(limiter.takes.length).toBeLessThanOrEqual(6);
  });

  it("held by others are waited for, two minutes at most", async () => {
    const url = await vendor("busy-vendor.com");
    const { outbound, limiter, clock } = setting(OWN_PACE);
    limiter.take = async () => ({ kind: "busy", retryInMs: 2_000 });
    const start = clock.now();
    expect(await outbound.request(ask(url, "busy"))).toMatchObject({ kind: "paused", why: "throttled" });
    expect(clock.now() - start).toBe(120_000);
  });
});

describe("a throttle", () => {
  it.each([
    ["120", 120_000],
    ["Mon, 02 Nov 2026 02:03:00 GMT", 180_000],
  ])("with Retry-After %s holds the whole backend back for that long", async (retryAfter, expected) => {
    const host = `throttled-${expected}.com`;
    await world.route({ url: `https://${host}/jobs`, status: 429, headers: { "retry-after": retryAfter } });
    const { outbound, clock } = setting();
    const request = ask(`https://${host}/jobs`, "throttled");
    expect(await outbound.request(request)).toEqual({
      kind: "throttled",
      status: 429,
      retryAfterMs: expected,
    });
    const paused = { kind: "paused", untilMs: clock.now() + expected, why: "throttled" };
    expect(await outbound.request(request)).toEqual(paused);
    expect(await world.requests(`https://${host}/`)).toHaveLength(1);
    expect((await outbound.request(ask(await vendor("free-vendor.com"), "free"))).kind).toBe("answer");
  });

  it("may come as a 503 that names a time", async () => {
    await world.route({
      url: "https://busy503-vendor.com/jobs",
      status: 503,
      headers: { "retry-after": "30" },
    });
    const answer = await setting().outbound.request(ask("https://busy503-vendor.com/jobs", "busy503"));
    expect(answer).toEqual({ kind: "throttled", status: 503, retryAfterMs: 30_000 });
  });

  it("told by the caller counts as one", async () => {
    const url = await vendor("disguised-vendor.com");
    const { outbound, clock } = setting();
    const request = ask(url, "disguised");
    await outbound.request(request);
    await outbound.penalise(request.backend, 45_000);
    expect(await outbound.request(request)).toMatchObject({ kind: "paused", untilMs: clock.now() + 45_000 });
  });

  it("stops requests that hold a permit and have not started", async () => {
    await world.route({ url: "https://revoked-vendor.com/jobs", status: 429 });
    const { outbound } = setting(OWN_PACE);
    const request = ask("https://revoked-vendor.com/jobs", "revoked", { perSecond: 1, burst: 1 });
    // The fake clock jumps ahead for the sleeper, who must still see that its permit is void.
    const first = outbound.request(request);
    await first;
    const others = await Promise.all([1, 2, 3].map(() => outbound.request(request)));
    expect(others.map(({ kind }) => kind)).toEqual(["paused", "paused", "paused"]);
    expect(await world.requests("https://revoked-vendor.com/")).toHaveLength(1);
  });
});

describe("the circuit", () => {
  it("opens after three failed requests, and a retry is no failure of its own", async () => {
    await world.route({ url: "https://broken-vendor.com/jobs", status: 500 });
    const { outbound, clock } = setting();
    const request = ask("https://broken-vendor.com/jobs", "broken");
    for (let count = 0; count < 3; count++)
      expect((await outbound.request(request)).kind).toBe("serverError");
    expect(await outbound.request(request)).toMatchObject({ kind: "paused", why: "circuit" });
    expect(await world.requests("https://broken-vendor.com/")).toHaveLength(6);

    await world.route({ url: "https://broken-vendor.com/jobs", ...json([]) });
    clock.advance(30 * 60_000);
    expect(await outbound.request(request)).toMatchObject({ kind: "answer" });
    expect(await outbound.request(request)).toMatchObject({ kind: "answer" });
  });
});

describe("company sites", () => {
  it("are asked once a second each, side by side", async () => {
    await world.route({ url: "https://calm-site.com/a", ...html("a") });
    await world.route({ url: "https://other-calm-site.com/a", ...html("a") });
    const { outbound, clock } = setting(OWN_PACE);
    await outbound.request(page("https://calm-site.com/a"));
    await outbound.request(page("https://other-calm-site.com/a"));
    expect(clock.slept).toEqual([]);
    await outbound.request(page("https://calm-site.com/a"));
    expect(clock.slept).toEqual([1_000]);
  });

  it("are asked as the operator says", async () => {
    await world.route({ url: "https://own-site.com/a", ...html("a") });
    const { outbound, clock } = setting({ site: { perSecond: 4, burst: 2, concurrency: 1 } });
    for (let count = 0; count < 3; count++) await outbound.request(page("https://own-site.com/a"));
    expect(clock.slept).toEqual([250]);
  });

  it("that throttle are left alone for a while", async () => {
    await world.route({ url: "https://tired-site.com/a", status: 429, headers: { "retry-after": "20" } });
    const { outbound, clock } = setting();
    const start = clock.now();
    expect((await outbound.request(page("https://tired-site.com/a"))).kind).toBe("throttled");
    expect(await outbound.request(page("https://tired-site.com/a"))).toEqual({
      kind: "paused",
      untilMs: start + 20_000,
      why: "throttled",
    });
  });
});
