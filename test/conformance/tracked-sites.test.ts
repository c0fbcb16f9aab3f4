import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, createProviders } from "../../worker/providers/index.ts";
import { htmlAnswer, route, statusAnswer } from "./answers.ts";
import { SITE_FIXTURES } from "./fixture-table.ts";
import { type Held, heldAfter } from "./held-after.ts";
import { makeOutbound, NOW, type Route, type RouteAnswer } from "./make-outbound.ts";
import { idsOf, whenRead } from "./subject.ts";

const IDS = Object.keys(SITE_FIXTURES) as (keyof typeof SITE_FIXTURES)[];
const OPEN = { changeHint: "was", isMissing: false };

describe.each(IDS)("a site whose links say where a visitor came from: %s", (id) => {
  const site = SITE_FIXTURES[id];
  const provider = createProviders({ now: () => NOW, sleep: async () => {} })[id];
  const read = async (routes: readonly Route[], checkpoint: Partial<BoardCheckpoint> = {}) => {
    const { outbound, requests } = await makeOutbound(routes);
    const board = {
      ...{ token: site.token, companyName: "Acme City", companyHost: "acme-city.com" },
      ...{ validator: null, contentHash: null, everRead: false, ...checkpoint },
    };
    return { read: await provider.read(board, outbound), asked: requests.map(({ url }) => url) };
  };
  const page = (url: string, n: number, more = {}) =>
    route(url, htmlAnswer(site.page({ ...site.row(n), ...more })));
  /** Two postings under these addresses. */
  const listed = (url: (n: number) => string) => [
    route(site.listUrl, htmlAnswer(site.listing([url(1), url(2)]))),
    ...[1, 2].map((n) => page(url(n), n)),
  ];
  const withQuery = (query: string) => listed((n) => `${site.pageUrl(n)}${query}`);
  const held = (...ids: string[]): Held => new Map(ids.map((one) => [one, OPEN]));
  const idsListed = (outcome: Parameters<typeof whenRead>[0]) => {
    const { postings, details } = whenRead(outcome);
    return [...postings, ...(details?.kept ?? [])].map(({ externalId }) => externalId).sort();
  };

  test.each(["?utm_campaign=dec", "?gclid=abc", ";jsessionid=0F3A.node1", "?PHPSESSID=abc", "?source=home"])(
    "names a posting the same with %s in its link",
    async (query) => {
      const before = whenRead((await read(withQuery(""))).read);
      const after = whenRead((await read(withQuery(query), { held: heldAfter(before) })).read);
      expect(after.postings).toEqual(before.postings);
    },
  );

  test("asks for a page by the address that is listed, and tells by every other parameter", async () => {
    const url = (n: number) => `${site.listUrl}/view?utm_source=x&id=${n}`;
    const { read: outcome, asked } = await read(listed(url));
    expect(idsOf(outcome)).toEqual(["/jobs/view?id=1", "/jobs/view?id=2"]);
    expect(asked.slice(1)).toEqual([url(1), url(2)]);
  });

  test("keeps apart what only a reference number tells apart", async () => {
    const { read: outcome } = await read(listed((n) => `${site.listUrl}/view?ref=REQ-${n}`));
    expect(idsOf(outcome)).toEqual(["/jobs/view?ref=REQ-1", "/jobs/view?ref=REQ-2"]);
  });

  test("reads a sitemap as unchanged when only the campaign in it is another", async () => {
    const sitemap = (query: string) => {
      const pages = [1, 2].map((n) => ({
        url: `${site.pageUrl(n)}${query}`,
        lastModified: "2026-11-02",
      }));
      const body = site.sitemap(pages);
      const xml: RouteAnswer = { status: 200, headers: { "content-type": "application/xml" }, body };
      return [route(site.sitemapUrl, xml), ...pages.map(({ url }, index) => page(url, index + 1))];
    };
    const token = site.sitemapToken;
    const { read: before } = await read(sitemap("?utm_campaign=nov"), { token });
    expect(idsOf(before)).toEqual(["/jobs/1", "/jobs/2"]);
    const { validator } = whenRead(before);
    expect((await read(sitemap("?utm_campaign=dec"), { token, validator })).read.kind).toBe("unchanged");
  });

  test("turns a list over once though every page of it starts another session", async () => {
    const second = (session: number) => `${site.listUrl};jsessionid=${session}?page=2`;
    const routes = [
      route(site.listUrl, htmlAnswer(site.listing([site.pageUrl(1), second(1)]))),
      route(second(1), htmlAnswer(site.listing([site.pageUrl(2), second(2), second(3)]))),
      ...[page(site.pageUrl(1), 1), page(site.pageUrl(2), 2)],
    ];
    const { read: outcome, asked } = await read(routes);
    expect(idsOf(outcome)).toEqual(["/jobs/1", "/jobs/2"]);
    expect(asked).toHaveLength(4);
  });

  test("tells postings of one page apart by their addresses without it", async () => {
    const both = (query: string) => {
      const own = (n: number) => ({
        ...site.row(n),
        identifier: undefined,
        url: `${site.pageUrl(n)}${query}`,
      });
      return [
        route(site.listUrl, htmlAnswer(site.listing([site.pageUrl(1)]))),
        route(site.pageUrl(1), htmlAnswer(site.page(own(1), own(2)))),
      ];
    };
    expect(idsOf((await read(both("?utm_campaign=dec"))).read)).toEqual(idsOf((await read(both(""))).read));
  });

  describe("that was read before such links were seen through", () => {
    const old = ["/jobs/1?utm_campaign=nov", "/jobs/2?utm_campaign=nov"];

    test.each(["?utm_campaign=nov", "?utm_campaign=dec", ""])(
      "keeps every id it holds when the links end in '%s'",
      async (query) => {
        const outcome = (await read(withQuery(query), { held: held(...old) })).read;
        expect(whenRead(outcome)).toMatchObject({ complete: true });
        expect(idsListed(outcome)).toEqual(old);
      },
    );

    test("keeps what it holds of a page that cannot be read tonight", async () => {
      const url = (n: number) => `${site.pageUrl(n)}?utm_campaign=dec`;
      const routes = [...listed(url).slice(0, 2), route(url(2), statusAnswer(500))];
      const outcome = whenRead((await read(routes, { held: held(...old) })).read);
      expect(outcome.details?.kept.map(({ externalId }) => externalId)).toEqual([old[1]]);
    });

    test("lets two that it holds of one page stand, and one of them go that has left already", async () => {
      const twin = "/jobs/1?utm_campaign=dec";
      const both = (await read(withQuery("?gclid=1"), { held: held(...old, twin) })).read;
      expect(idsListed(both)).toEqual([...old, twin].sort());
      const left: Held = new Map([
        ...held(...old, twin),
        ["/jobs/1?utm_campaign=nov", { ...OPEN, isMissing: true }],
      ]);
      const one = (await read(withQuery("?gclid=1"), { held: left })).read;
      expect(idsListed(one)).toEqual([twin, old[1]].sort());
    });

    test("reopens under its old id what had closed", async () => {
      const closed: Held = new Map(old.map((one) => [one, { ...OPEN, isClosed: true }]));
      const { read: outcome, asked } = await read(withQuery("?gclid=1"), { held: closed });
      expect([idsListed(outcome), asked.length]).toEqual([old, 3]);
      expect(whenRead(outcome).details?.kept).toEqual([]);
    });

    test("knows a posting whose address was too long to name it by the address", async () => {
      const long = (query: string) => (n: number) => `${site.pageUrl(n)}-${"long".repeat(33)}${query}`;
      const before = long("?utm_campaign=november-of-this-year");
      // Named by a hash of the whole, with the campaign in it.
      const was = (n: number) => `/abcdefghijklmnopqrst-${n}`;
      const known: Held = new Map([1, 2].map((n) => [was(n), { ...OPEN, url: long("")(n) }]));
      for (const url of [before, long("?utm_campaign=december-of-this-year")]) {
        expect(idsOf((await read(listed(url), { held: known })).read)).toEqual([was(1), was(2)]);
      }
    });

    test("knows the postings of one page by the addresses they had", async () => {
      const own = (n: number) => ({
        ...site.row(n),
        identifier: undefined,
        url: `${site.pageUrl(n)}?utm_campaign=nov`,
      });
      const routes = [
        route(site.listUrl, htmlAnswer(site.listing([site.pageUrl(1)]))),
        route(site.pageUrl(1), htmlAnswer(site.page(own(1), own(2)))),
      ];
      const was = ["/jobs/1#FBN2B68oSpzRXSFg4b1HHl", "/jobs/1#pcszKenj6QhOqC1fBw46BN"];
      expect(idsListed((await read(routes, { held: held(...was) })).read)).toEqual(was);
    });
  });
});
