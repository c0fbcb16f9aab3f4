import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
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

  test("is read whole from its list at once, its pages over a few nights, none of them twice", async () => {
    let held: Held = new Map();
    const seen: string[] = [];
    for (let night = 0; night < 3; night += 1) {
      const { outcome, asked } = await nightly(held, night);
      expect(outcome).toMatchObject({ complete: true, incompleteBecause: null });
      expect(asked).toHaveLength(Math.min(MOST_PAGES, COUNT - seen.length));
      expect(outcome.details?.pending).toBe(COUNT - seen.length - asked.length);
      expect(outcome.details?.kept).toHaveLength(seen.length);
      expect(outcome.validator === null).toBe(night < 2);
      seen.push(...asked);
      held = heldAfter(outcome);
    }
    expect(new Set(seen).size).toBe(COUNT);
    const { asked, outcome } = await nightly(held, 3);
    expect([asked, outcome.details?.kept.length]).toEqual([[], COUNT]);
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
    const many = numbers.slice(0, 100).map(listPage);
    const { outbound, requests } = await makeOutbound([...many, ...numbers.map((n) => page(n))]);
    const provider = createProviders({ now: () => NOW, sleep: async () => {} })[id];
    const outcome = whenRead(await provider.read({ ...first, token: site.token, held: new Map() }, outbound));
    expect(outcome).toMatchObject({ complete: true, details: { pending: 80, failure: null } });
    expect([outcome.postings.length, requests.length]).toEqual([120, 220]);
  });

  test("has only those pages read again whose date moved, and keeps what is over the budget", async () => {
    const held = allHeld();
    const moved = await nightly(held, 4, large(dates(new Set([7, 300]))));
    expect(moved.asked.sort()).toEqual([site.pageUrl(300), site.pageUrl(7)].sort());
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
    expect((await nightly(held, 4)).asked.sort()).toEqual([site.pageUrl(5), site.pageUrl(6)]);
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
