import { describe, expect, it } from "vitest";
import { html, type RouteAnswer, world } from "../world/world.ts";
import { page, setting } from "./setting.ts";

function robots(body: string): RouteAnswer {
  return { headers: { "content-type": "text/plain" }, body };
}

async function site(host: string, robotsTxt: RouteAnswer): Promise<void> {
  await world.route({ url: `https://${host}/robots.txt`, ...robotsTxt });
  await world.route({ url: `https://${host}/`, ...html("home") });
  await world.route({ url: `https://${host}/careers`, ...html("careers") });
}

function visit(host: string, path: string, { outbound } = setting()) {
  return outbound.request(page(`https://${host}${path}`, { respectRobots: true, timeoutMs: 1_000 }));
}

describe("robots.txt", () => {
  it("is obeyed for the paths it names, and read once a host", async () => {
    await site("shy-site.com", robots("User-agent: *\nDisallow: /careers\n"));
    const one = setting();
    const forbidden = { kind: "refused", reason: "robots.txt of shy-site.com forbids it" };
    expect(await visit("shy-site.com", "/careers", one)).toEqual(forbidden);
    expect(await visit("shy-site.com", "/", one)).toMatchObject({ kind: "answer", body: "home" });
    expect(await visit("shy-site.com", "/careers?x=1", one)).toEqual(forbidden);
    const seen = (await world.requests("https://shy-site.com/")).map(({ url }) => new URL(url).pathname);
    expect(seen).toEqual(["/robots.txt", "/"]);
  });

  it("is obeyed where it names us", async () => {
    await site("picky-site.com", robots("User-agent: *\nAllow: /\n\nUser-agent: rolecall\nDisallow: /\n"));
    expect(await visit("picky-site.com", "/")).toMatchObject({ kind: "refused" });
  });

  it("is obeyed whatever type its server gives it", async () => {
    const headers = { "content-type": "application/octet-stream" };
    await site("s3-site.com", { ...robots("User-agent: *\nDisallow: /careers\n"), headers });
    expect(await visit("s3-site.com", "/careers")).toMatchObject({
      kind: "refused",
      reason: "robots.txt of s3-site.com forbids it",
    });
  });

  it("that does not exist, or may not be seen, forbids nothing", async () => {
    await site("open-door.com", { status: 404 });
    await site("closed-file.com", { status: 403 });
    expect(await visit("open-door.com", "/careers")).toMatchObject({ kind: "answer" });
    expect(await visit("closed-file.com", "/careers")).toMatchObject({ kind: "answer" });
  });

  it("that cannot be read lets nobody in, and tells what went wrong", async () => {
    await site("ill-site.com", { status: 500 });
    await site("hung-site.com", { fault: "hang" });
    await site("dead-site.com", { fault: "reset" });
    expect(await visit("ill-site.com", "/")).toEqual({ kind: "serverError", status: 500 });
    expect(await visit("dead-site.com", "/")).toMatchObject({ kind: "network" });
    expect(await visit("hung-site.com", "/")).toMatchObject({ kind: "timeout" });
    for (const host of ["ill-site.com", "hung-site.com", "dead-site.com"]) {
      const seen = await world.requests(`https://${host}/`);
      expect(new Set(seen.map(({ url }) => new URL(url).pathname))).toEqual(new Set(["/robots.txt"]));
    }
  });

  it("is asked of every host a redirect leads to", async () => {
    await world.route({
      url: "https://gate-site.com/",
      status: 302,
      headers: { location: "https://inner-site.com/careers" },
    });
    await site("inner-site.com", robots("User-agent: *\nDisallow: /careers\n"));
    expect(await visit("gate-site.com", "/")).toEqual({
      kind: "refused",
      reason: "robots.txt of inner-site.com forbids it",
    });
  });

  it("is not asked for by those who do not want it", async () => {
    await site("unasked-site.com", robots("User-agent: *\nDisallow: /\n"));
    const answer = await setting().outbound.request(page("https://unasked-site.com/"));
    expect(answer).toMatchObject({ kind: "answer" });
    expect(await world.requests("https://unasked-site.com/robots.txt")).toEqual([]);
  });
});
