import { describe, expect, it } from "vitest";
import { html, json, world } from "../world/world.ts";
import { backend, page, setting } from "./setting.ts";

const VENDOR = backend("vendor");

function vendorRequest(url: string) {
  return { url, backend: VENDOR, accept: ["application/json"] };
}

describe("an answer", () => {
  it("carries status, headers, text and its final URL", async () => {
    await world.route({ url: "https://plain-site.com/jobs", ...html("<p>Grüezi</p>") });
    const answer = await setting().outbound.request(page("https://plain-site.com/jobs?page=1#top"));
    expect(answer).toMatchObject({
      kind: "answer",
      status: 200,
      body: "<p>Grüezi</p>",
      url: "https://plain-site.com/jobs?page=1",
      hops: [],
    });
    expect(answer.kind === "answer" && answer.headers.get("content-type")).toContain("text/html");
  });

  it("is asked for in our name, with the caller's headers, which cannot change the name", async () => {
    await world.route({ method: "POST", url: "https://named-vendor.com/search", ...json([]) });
    await setting().outbound.request({
      ...vendorRequest("https://named-vendor.com/search"),
      method: "POST",
      headers: { "Content-Type": "application/json", "User-Agent": "Mozilla/5.0" },
      body: '{"limit":20}',
    });
    const [seen] = await world.requests("https://named-vendor.com/");
    expect(seen?.headers).toMatchObject({
      "user-agent": "Rolecall/1.0 (+https://rolecall-contact.com)",
      "content-type": "application/json",
      accept: "application/json",
    });
    expect(seen?.body).toBe('{"limit":20}');
  });

  it("is unpacked when it comes compressed", async () => {
    await world.route({ url: "https://packed-vendor.com/jobs", ...json({ jobs: [1] }), gzip: true });
    const answer = await setting().outbound.request(vendorRequest("https://packed-vendor.com/jobs"));
    expect(answer).toMatchObject({ kind: "answer", body: '{"jobs":[1]}' });
  });

  it.each([304, 404, 410, 403])("of status %i passes with whatever content", async (status) => {
    await world.route({
      url: `https://status-vendor.com/${status}`,
      ...(status === 304 ? {} : html("<p>no</p>")),
      status,
    });
    const answer = await setting().outbound.request(vendorRequest(`https://status-vendor.com/${status}`));
    expect(answer).toMatchObject({ kind: "answer", status, body: status === 304 ? "" : "<p>no</p>" });
  });

  it("of status 200 and the wrong content is no answer", async () => {
    await world.route({ url: "https://challenge-vendor.com/jobs", ...html("<p>Are you human?</p>") });
    const answer = await setting().outbound.request(vendorRequest("https://challenge-vendor.com/jobs"));
    expect(answer).toEqual({
      kind: "wrongContent",
      status: 200,
      contentType: "text/html; charset=utf-8",
      url: "https://challenge-vendor.com/jobs",
    });
  });
});

describe("a large answer", () => {
  const repeatBody = { text: '{"title":"Nurse"},', bytes: 40_000_000 };

  it("of 40 MB is dropped at 16 MB", async () => {
    await world.route({ url: "https://huge-vendor.com/jobs", ...json(0), repeatBody });
    const answer = await setting().outbound.request(vendorRequest("https://huge-vendor.com/jobs"));
    expect(answer).toEqual({ kind: "tooLarge", limitBytes: 16 * 1024 * 1024 });
  });

  it("is not taken in beyond its cap", async () => {
    await world.route({ url: "https://capped-vendor.com/jobs", ...json(0), repeatBody });
    const request = { ...vendorRequest("https://capped-vendor.com/jobs"), maxBytes: 1_000_000 };
    expect((await setting().outbound.request(request)).kind).toBe("tooLarge");
    const [seen] = await world.requests("https://capped-vendor.com/");
    // Sockets on the way hold some megabytes more than were read.
    expect(seen?.sentBytes).toBeLessThan(repeatBody.bytes);
    expect(seen?.sentBytes).toBeGreaterThan(1_000_000);
  });

  it("that declares its length is not read at all", async () => {
    const headers = { "content-type": "application/json", "content-length": "40000000" };
    await world.route({ url: "https://honest-vendor.com/jobs", headers, repeatBody });
    const answer = await setting().outbound.request(vendorRequest("https://honest-vendor.com/jobs"));
    expect(answer.kind).toBe("tooLarge");
    const [seen] = await world.requests("https://honest-vendor.com/");
    expect(seen?.sentBytes).toBeLessThan(16_000_000);
  });

  it("exactly as large as allowed is read", async () => {
    await world.route({ url: "https://exact-vendor.com/jobs", ...json("12345678") });
    const request = vendorRequest("https://exact-vendor.com/jobs");
    expect((await setting().outbound.request({ ...request, maxBytes: 10 })).kind).toBe("answer");
    expect((await setting().outbound.request({ ...request, maxBytes: 9 })).kind).toBe("tooLarge");
  });
});

describe("a broken backend", () => {
  it("that resets once is asked again after half a second and more", async () => {
    await world.route({ url: "https://reset-vendor.com/jobs", answers: [{ fault: "reset" }, json([])] });
    const { outbound, clock } = setting();
    expect(await outbound.request(vendorRequest("https://reset-vendor.com/jobs"))).toMatchObject({
      body: "[]",
    });
    expect(clock.slept).toContain(1_000);
  });

  it("that resets twice is a network failure, and asked no third time", async () => {
    await world.route({ url: "https://dead-vendor.com/jobs", fault: "reset" });
    const answer = await setting().outbound.request(vendorRequest("https://dead-vendor.com/jobs"));
    expect(answer).toMatchObject({ kind: "network", message: expect.stringMatching(/./) });
    expect(await world.requests("https://dead-vendor.com/")).toHaveLength(2);
  });

  it("that breaks off inside the body is a network failure, not a short answer", async () => {
    await world.route({ url: "https://cut-vendor.com/jobs", ...json({ jobs: [] }), fault: "cut" });
    const answer = await setting().outbound.request(vendorRequest("https://cut-vendor.com/jobs"));
    expect(answer.kind).toBe("network");
  });

  it("that answers 500 once is asked again", async () => {
    await world.route({ url: "https://shaky-vendor.com/jobs", answers: [{ status: 500 }, json([])] });
    const answer = await setting().outbound.request(vendorRequest("https://shaky-vendor.com/jobs"));
    expect(answer).toMatchObject({ kind: "answer", body: "[]" });
  });

  it("that answers 503 twice is a server error", async () => {
    await world.route({ url: "https://down-vendor.com/jobs", status: 503 });
    const answer = await setting().outbound.request(vendorRequest("https://down-vendor.com/jobs"));
    expect(answer).toEqual({ kind: "serverError", status: 503 });
    expect(await world.requests("https://down-vendor.com/")).toHaveLength(2);
  });

  it("that hangs times out once and is not asked again", async () => {
    await world.route({ url: "https://hung-vendor.com/jobs", fault: "hang" });
    const request = { ...vendorRequest("https://hung-vendor.com/jobs"), timeoutMs: 50 };
    expect(await setting().outbound.request(request)).toEqual({ kind: "timeout", afterMs: 50 });
    expect(await world.requests("https://hung-vendor.com/")).toHaveLength(1);
  });
});

describe("a request in the queue", () => {
  it("is one of at most five in flight, and its timer starts when it is sent", async () => {
    await world.route({ url: "https://slow-vendor.com/jobs", ...json([]), delayMs: 400 });
    const { outbound } = setting();
    const requests = Array.from({ length: 22 }, (_, id) =>
      outbound.request({ ...vendorRequest(`https://slow-vendor.com/jobs?id=${id}`), timeoutMs: 1_900 }),
    );
    // Five rounds of 400 ms: a timer started before the slot would have run out for the last. A busy machine is late.
    expect((await Promise.all(requests)).map(({ kind }) => kind)).toEqual(Array(22).fill("answer"));
    expect(peakOf(await world.requests("https://slow-vendor.com/"))).toBe(5);
  });
});

function peakOf(seen: { startedAt: number; endedAt: number | null }[]): number {
  const openAt = (time: number) =>
    seen.filter(
      ({ startedAt, endedAt }) => startedAt <= time && (endedAt ?? Number.POSITIVE_INFINITY) > time,
    );
  return Math.max(...seen.map(({ startedAt }) => openAt(startedAt).length));
}
