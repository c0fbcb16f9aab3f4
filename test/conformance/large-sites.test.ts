import { describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../worker/kernel/clock.ts";
import type { OutboundRequest } from "../../worker/outbound/index.ts";
import { createProviders } from "../../worker/providers/index.ts";
import { hintOf, stampOf } from "../../worker/providers/json-ld/held.ts";
import { MOST_PAGES } from "../../worker/providers/json-ld/read.ts";
import { htmlAnswer, route } from "./answers.ts";
import { SITE_FIXTURES } from "./fixture-table.ts";
import { type Held, heldAfter } from "./held-after.ts";
import { makeOutbound, NOW, type RouteAnswer } from "./make-outbound.ts";
import { whenRead } from "./subject.ts";

const IDS = Object.keys(SITE_FIXTURES) as (keyof typeof SITE_FIXTURES)[];

describe.each(IDS)("a site of more pages than a night reads: %s", (id) => {
  const site = SITE_FIXTURES[id];
  const first = {
    ...{ token: site.sitemapToken, companyName: "Acme City", companyHost: "acme-city.com" },
    ...{ validator: null, contentHash: null, everRead: false },
  };
  const page = (n: number) => route(site.pageUrl(n), htmlAnswer(site.page(site.row(n))));
  const xml = (body: string): RouteAnswer => ({
    status: 200,
    headers: { "content-type": "application/xml" },
    body,
  });
  const sitemap = (...pages: { url: string; lastModified?: string }[]) =>
    route(site.sitemapUrl, xml(site.sitemap(pages)));
  const COUNT = 3 * MOST_PAGES - 50;
  const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
  const day = (n: number, changed = 0) => new Date(Date.UTC(2026, 9, 1) + n * HOUR + changed).toISOString();
  const dates = (changed: ReadonlySet<number>) =>
    numbers.map((n) => ({ url: site.pageUrl(n), lastModified: day(n, changed.has(n) ? DAY : 0) }));
  const large = (listed = dates(new Set())) => [sitemap(...listed), ...numbers.map((n) => page(n))];
  const nightly = async (held: Held, night: number, routes = large()) => {
    const late = createProviders({ now: () => NOW + night * DAY, sleep: async () => {} })[id];
    const { outbound, requests } = await makeOutbound(routes);
    const outcome = await late.read({ ...first, held }, outbound);
    return { outcome: whenRead(outcome), asked: requests.slice(1).map(({ url }) => url) };
  };

  test("is read whole from its list at once, its pages over a few nights, few of them twice", async () => {
    let held: Held = new Map();
    const seen: string[] = [];
    for (let night = 0; night < 3; night += 1) {
      const { outcome, asked } = await nightly(held, night);
      expect(outcome).toMatchObject({ complete: true, incompleteBecause: null });
      const fresh = asked.filter((url) => !seen.includes(url));
      expect(fresh).toHaveLength(Math.min(MOST_PAGES, COUNT - seen.length));
      expect(asked.length - fresh.length).toBe(night < 2 ? 0 : 20);
      expect(outcome.details?.pending).toBe(COUNT - seen.length - fresh.length);
      expect(outcome.details?.kept).toHaveLength(seen.length - (asked.length - fresh.length));
      expect(outcome.validator === null).toBe(night < 2);
      seen.push(...fresh);
      held = heldAfter(outcome);
    }
    expect(new Set(seen).size).toBe(COUNT);
    const { asked, outcome } = await nightly(held, 3);
    expect([asked.length, outcome.details?.kept.length]).toEqual([20, COUNT - 20]);
  });

  test("has a few pages read again each night though their dates did not move, others every night", async () => {
    const nights = await Promise.all([4, 5, 6].map((night) => nightly(allHeld(), night)));
    expect(nights.map(({ asked }) => asked.length)).toEqual([20, 20, 20]);
    expect(new Set(nights.flatMap(({ asked }) => asked)).size).toBeGreaterThan(50);
    const { outcome } = await nightly(allHeld(), 4);
    const until = Number(outcome.validator?.split(" ")[1]);
    expect(until).toBe(NOW + 4 * DAY + 7 * DAY);
  });

  test("is read whole from a list of many pages, which leaves less for the postings' own", async () => {
    const turned = (n: number) => (n === 1 ? site.listUrl : `${site.listUrl}?page=${n}`);
    const listPage = (n: number) => {
      const next = n < 100 ? [turned(n + 1)] : [];
      return route(
        turned(n),
        htmlAnswer(site.listing([site.pageUrl(2 * n), site.pageUrl(2 * n - 1), ...next])),
      );
    };
    const many = [...numbers.slice(0, 100).map(listPage), ...numbers.map((n) => page(n))];
    const { outbound, requests } = await makeOutbound(many);
    const provider = createProviders({ now: () => NOW, sleep: async () => {} })[id];
    const outcome = whenRead(await provider.read({ ...first, token: site.token, held: new Map() }, outbound));
    expect(outcome).toMatchObject({ complete: true, details: { pending: 80, failure: null } });
    expect([outcome.postings.length, requests.length]).toEqual([120, 220]);
    let now = NOW;
    const late = createProviders({ now: () => now, sleep: async () => {} })[id];
    const request = (one: OutboundRequest) => {
      now += 6 * SECOND;
      return outbound.request(one);
    };
    const slow = await late.read({ ...first, token: site.token, held: new Map() }, { ...outbound, request });
    expect(slow).toMatchObject({
      complete: false,
      incompleteBecause: "The list took longer than 4 minutes.",
    });
    expect([whenRead(slow).postings.length, requests.length]).toEqual([40, 300]);
  });

  test("has only those pages read again whose date moved, and keeps what is over the budget", async () => {
    const held = allHeld();
    const moved = await nightly(held, 4, large(dates(new Set([7, 300]))));
    expect(moved.asked.slice(0, 2).sort()).toEqual([site.pageUrl(300), site.pageUrl(7)].sort());
    expect(moved.asked).toHaveLength(22);
    const { asked, outcome } = await nightly(held, 4, large(dates(new Set(numbers))));
    expect([asked.length, outcome.postings.length, outcome.details?.kept.length]).toEqual([
      ...[MOST_PAGES, MOST_PAGES, COUNT - MOST_PAGES],
    ]);
  });

  test("loses a posting whose page left the list, though its page was over the budget", async () => {
    const held = allHeld();
    const { outcome } = await nightly(held, 4, large(dates(new Set(numbers)).slice(0, -1)));
    const listed = [...outcome.postings, ...(outcome.details?.kept ?? [])];
    expect(listed).toHaveLength(COUNT - 1);
    expect(listed.map(({ externalId }) => externalId)).not.toContain(`/jobs/${COUNT}`);
  });

  test("is asked first for what is missing or has run out, whatever else changed", async () => {
    const held = new Map(allHeld());
    const of = (n: number) => held.get(`/jobs/${n}`)?.changeHint ?? "";
    held.set("/jobs/5", { changeHint: of(5), isMissing: true });
    held.set("/jobs/6", {
      changeHint: `${of(6).split(" ").slice(0, 2).join(" ")} ${NOW.toString(36)}`,
      isMissing: false,
    });
    const { asked } = await nightly(held, 4, large(dates(new Set(numbers))));
    expect(asked.slice(0, 2).sort()).toEqual([site.pageUrl(5), site.pageUrl(6)]);
    expect((await nightly(held, 4)).asked.slice(0, 2).sort()).toEqual([site.pageUrl(5), site.pageUrl(6)]);
  });

  test("reads new pages on the night on which everything else runs out, and the missing first of the rest", async () => {
    const held = new Map(allHeld());
    for (const n of numbers.slice(20)) {
      held.set(`/jobs/${n}`, { changeHint: hintOf("content", null, NOW), isMissing: n > COUNT - 90 });
    }
    for (const n of numbers.slice(0, 20)) held.delete(`/jobs/${n}`);
    const { asked } = await nightly(held, 0);
    const missing = numbers.slice(-90).map(site.pageUrl);
    expect(asked).toHaveLength(MOST_PAGES);
    expect(asked.slice(0, 90).sort()).toEqual(missing.sort());
    expect(asked).toEqual(expect.arrayContaining(numbers.slice(0, 20).map(site.pageUrl)));
    const many = new Map([...held].map(([one, { changeHint }]) => [one, { changeHint, isMissing: true }]));
    const full = await nightly(many, 0);
    expect(full.asked).toHaveLength(MOST_PAGES);
    expect(full.asked).toEqual(expect.arrayContaining(numbers.slice(0, 20).map(site.pageUrl)));
  });

  test("of slow pages is read for some minutes, and another night from there", async () => {
    let now = NOW;
    const slow = createProviders({ now: () => now, sleep: async () => {} })[id];
    const { outbound, requests } = await makeOutbound(large());
    const request = async (one: OutboundRequest) => {
      now += 10 * SECOND;
      return outbound.request(one);
    };
    const outcome = whenRead(await slow.read({ ...first, held: allHeld() }, { ...outbound, request }));
    expect(requests).toHaveLength(1 + 20);
    now = NOW;
    const unknown = whenRead(await slow.read({ ...first, held: new Map() }, { ...outbound, request }));
    expect(unknown).toMatchObject({ complete: true, validator: null, details: { pending: COUNT - 24 } });
    expect([outcome.complete, unknown.postings.length]).toEqual([true, 24]);
    const seen = new Set<string>();
    for (let night = 0; night < 4; night += 1) {
      now = NOW + night * DAY;
      const before = requests.length;
      await slow.read({ ...first, token: site.sitemapToken, held: moved() }, { ...outbound, request });
      for (const { url } of requests.slice(before + 1)) seen.add(url);
    }
    expect(seen.size).toBeGreaterThan(50);
  });

  test("starves no page: neither by pages without a posting, nor by dates that move every night", async () => {
    const junk = Array.from({ length: 2 * MOST_PAGES }, (_, index) => `${site.listUrl}/about-${index}`);
    const listed = [...junk.map((url) => ({ url, lastModified: "2026-11-20" })), ...dates(new Set(numbers))];
    const routes = [...large(listed), ...junk.map((url) => route(url, htmlAnswer("<h1>About us</h1>")))];
    let held: Held = new Map([...allHeld()].slice(0, COUNT / 2));
    for (let night = 5; held.size < COUNT && night < 40; night += 1) {
      held = heldAfter((await nightly(held, night, routes)).outcome, held);
    }
    expect(held.size).toBe(COUNT);
  });

  /** As it is when the site dates every page anew. */
  function moved(): Held {
    const changeHint = hintOf("content", stampOf("2026-09-01"), NOW + 30 * DAY);
    return new Map(numbers.map((n) => [`/jobs/${n}`, { changeHint, isMissing: false }]));
  }

  /** As it is after all nights that it took. */
  function allHeld(): Held {
    const stamps = new Map(dates(new Set()).map(({ url, lastModified }) => [url, lastModified]));
    return new Map(
      numbers.map((n) => {
        const changeHint = hintOf("content", stampOf(stamps.get(site.pageUrl(n)) ?? null), NOW + 30 * DAY);
        return [`/jobs/${n}`, { changeHint, isMissing: false }];
      }),
    );
  }
});
