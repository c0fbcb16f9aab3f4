import { describe, expect, it } from "vitest";
import { html, json, world } from "../world/world.ts";
import { backend, page, setting } from "./setting.ts";

const VENDOR = backend("vendor");

async function redirect(from: string, location: string, status = 302, method = "GET"): Promise<void> {
  await world.route({ method, url: from, status, headers: { location } });
}

describe("a redirect of a company site", () => {
  it("is followed to any public host, and the way is recorded", async () => {
    await redirect("https://old-name.com/jobs", "https://www.new-name.com/careers", 301);
    await redirect("https://www.new-name.com/careers", "/en/careers");
    await world.route({ url: "https://www.new-name.com/en/careers", ...html("hello") });
    expect(await setting().outbound.request(page("https://old-name.com/jobs"))).toMatchObject({
      kind: "answer",
      body: "hello",
      url: "https://www.new-name.com/en/careers",
      hops: ["https://old-name.com/jobs", "https://www.new-name.com/careers"],
    });
  });

  it("three times is followed, four times is refused", async () => {
    for (const step of [0, 1, 2, 3]) {
      await redirect(`https://far-site.com/${step}`, `https://far-site.com/${step + 1}`);
    }
    await world.route({ url: "https://far-site.com/4", ...html("here") });
    const { outbound } = setting();
    expect(await outbound.request(page("https://far-site.com/1"))).toMatchObject({ kind: "answer" });
    expect(await outbound.request(page("https://far-site.com/0"))).toEqual({
      kind: "refused",
      reason: "more than 3 redirects",
    });
  });

  it("to itself, or round and round, is refused", async () => {
    await redirect("https://mirror-site.com/", "https://mirror-site.com/");
    await redirect("https://ring-site.com/a", "https://ring-site.com/b");
    await redirect("https://ring-site.com/b", "https://ring-site.com/a");
    const { outbound } = setting();
    const refused = { kind: "refused", reason: "redirected in a circle" };
    expect(await outbound.request(page("https://mirror-site.com/"))).toEqual(refused);
    expect(await outbound.request(page("https://ring-site.com/a"))).toEqual(refused);
  });

  it.each([
    ["https://localhost/admin", "localhost is a private name"],
    ["https://169.254.169.254/latest", "169.254.169.254 is an IP address"],
    ["https://2130706433/", "127.0.0.1 is an IP address"],
    ["//metadata.internal/x", "metadata.internal is a private name"],
    ["http://trap-site.com/plain", "http is not allowed here"],
    ["https://a:b@trap-site.com/", "the URL carries credentials"],
    ["https://trap-site.com:8443/", "port 8443 is not the default port"],
    ["file:///etc/passwd", "the scheme file: is not https"],
    ["https://", "the new address is not a URL"],
  ])("to %s is refused", async (location, because) => {
    const url = `https://trap-site.com/${encodeURIComponent(location)}`;
    await redirect(url, location);
    const answer = await setting().outbound.request(page(url));
    expect(answer).toEqual({ kind: "refused", reason: `redirected, but ${because}` });
  });

  it("without an address is an answer like any other", async () => {
    await world.route({ url: "https://nowhere-site.com/", status: 302 });
    expect(await setting().outbound.request(page("https://nowhere-site.com/"))).toMatchObject({
      kind: "answer",
      status: 302,
    });
  });
});

describe("a redirect of a vendor", () => {
  it("is followed on its own host and told, not followed, to another", async () => {
    await redirect("https://api.moved-vendor.com/old", "https://api.moved-vendor.com/new");
    await redirect("https://api.moved-vendor.com/new", "https://www.moved-vendor.com/home?x=1");
    const request = { url: "https://api.moved-vendor.com/old", backend: VENDOR, accept: [] };
    expect(await setting().outbound.request(request)).toEqual({
      kind: "redirect",
      status: 302,
      location: "https://www.moved-vendor.com/home?x=1",
      url: "https://api.moved-vendor.com/new",
    });
    expect(await world.requests("https://www.moved-vendor.com/")).toEqual([]);
  });

  it("is followed where the caller allows the host", async () => {
    await redirect("https://jobs.allowed-vendor.com/a", "https://eu.allowed-vendor.com/a");
    await world.route({ url: "https://eu.allowed-vendor.com/a", ...json([]) });
    const answer = await setting().outbound.request({
      url: "https://jobs.allowed-vendor.com/a",
      backend: VENDOR,
      accept: ["application/json"],
      mayFollow: (host) => host === "eu.allowed-vendor.com",
    });
    expect(answer).toMatchObject({ kind: "answer", url: "https://eu.allowed-vendor.com/a" });
  });

  it("keeps secrets from another host, and turns a search into a GET unless told to repeat it", async () => {
    await redirect("https://post-vendor.com/search", "https://other-post-vendor.com/found", 303, "POST");
    await redirect("https://post-vendor.com/again", "https://other-post-vendor.com/again", 308, "POST");
    const { outbound } = setting();
    const request = {
      method: "POST" as const,
      headers: { Authorization: "Bearer secret", Cookie: "session=1", "Content-Type": "application/json" },
      body: "{}",
      backend: VENDOR,
      accept: [],
      mayFollow: () => true,
    };
    await outbound.request({ ...request, url: "https://post-vendor.com/search" });
    await outbound.request({ ...request, url: "https://post-vendor.com/again" });
    const [found, again] = await world.requests("https://other-post-vendor.com/");
    expect(found).toMatchObject({ method: "GET", body: "" });
    expect(again).toMatchObject({ method: "POST", body: "{}" });
    for (const seen of [found, again]) {
      expect(seen?.headers).not.toHaveProperty("authorization");
      expect(seen?.headers).not.toHaveProperty("cookie");
    }
  });
});

describe("a URL that may not be fetched", () => {
  it.each([
    "http://open-site.com/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://user:pass@open-site.com/",
    "https://open-site.com:8443/",
    "https://localhost./",
  ])("%s is refused, and nothing is sent", async (url) => {
    const { outbound, limiter } = setting();
    const answer = await outbound.request({ url, backend: VENDOR, accept: [] });
    expect(answer).toMatchObject({ kind: "refused", reason: expect.stringMatching(/ /) });
    expect(limiter.takes).toEqual([]);
    expect(await world.requests("https://open-site.com")).toEqual([]);
  });
});
