import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, createProviders } from "../../worker/providers/index.ts";
import { CHALLENGE, htmlAnswer, redirectAnswer, route, statusAnswer } from "./answers.ts";
import { SITE_FIXTURES } from "./fixture-table.ts";
import { heldAfter } from "./held-after.ts";
import { makeOutbound, NOW, type Route, type RouteAnswer } from "./make-outbound.ts";
import { idsOf, whenRead } from "./subject.ts";

const IDS = Object.keys(SITE_FIXTURES) as (keyof typeof SITE_FIXTURES)[];

describe.each(IDS)("%s", (id) => {
  const site = SITE_FIXTURES[id];
  const clock = { now: () => NOW, sleep: async () => {} };
  const provider = createProviders(clock)[id];
  const first: BoardCheckpoint = {
    ...{ token: site.token, companyName: "Acme City", companyHost: "acme-city.com" },
    ...{ validator: null, contentHash: null, everRead: false },
  };
  const read = async (routes: readonly Route[], checkpoint: Partial<BoardCheckpoint> = {}) => {
    const outbound = await makeOutbound(routes);
    return { ...outbound, read: await provider.read({ ...first, ...checkpoint }, outbound.outbound) };
  };
  const page = (n: number, answer: RouteAnswer = htmlAnswer(site.page(site.row(n)))) =>
    route(site.pageUrl(n), answer);
  const urls = (...numbers: number[]) => numbers.map(site.pageUrl);
  const list = (...numbers: number[]) => route(site.listUrl, htmlAnswer(site.listing(urls(...numbers))));
  const whole = (...numbers: number[]) => [list(...numbers), ...numbers.map((n) => page(n))];
  const xml = (body: string): RouteAnswer => ({
    status: 200,
    headers: { "content-type": "application/xml" },
    body,
  });
  const dated = (url: string) => ({ url, lastModified: "2026-11-02" });
  const sitemap = (...pages: { url: string; lastModified?: string }[]) =>
    route(site.sitemapUrl, xml(site.sitemap(pages)));
  const bySitemap = { token: site.sitemapToken };
  describe("a site that answers", () => {
    test("1: is read whole from its listing page, with all the fields there are", async () => {
      const outcome = whenRead((await read(whole(1, 2, 3))).read);
      expect(outcome).toMatchObject({
        complete: true,
        incompleteBecause: null,
        malformed: [],
        duplicates: 0,
      });
      expect(idsOf(outcome)).toEqual(["/jobs/1", "/jobs/2", "/jobs/3"]);
      const document = outcome.postings[0]?.document ?? "";
      expect(provider.extract(document, site.token)).toEqual({ kind: "extracted", posting: site.posting });
    });

    test("1: is asked at its own pace, by its robots.txt, and only for pages", async () => {
      const { requests } = await read(whole(1));
      expect(requests).toHaveLength(2);
      for (const request of requests) {
        expect(request.backend).toEqual(provider.backend(site.token));
        expect(request).toMatchObject({ respectRobots: true, accept: expect.arrayContaining(["text/html"]) });
      }
      expect(provider.backend(site.token)).toMatchObject({ perSecond: 1, concurrency: 1 });
      expect(provider.boardUrl(site.token)).toBe(site.listUrl);
    });

    test("2: gives the same bytes twice, and a changed page another hint", async () => {
      const before = whenRead((await read(whole(1, 2))).read).postings;
      expect(whenRead((await read(whole(1, 2))).read).postings).toEqual(before);
      const changed = page(2, htmlAnswer(site.page({ ...site.row(2), title: "Chief Inspector" })));
      const after = whenRead((await read([list(1, 2), page(1), changed])).read).postings;
      expect(after[0]?.changeHint).toBe(before[0]?.changeHint);
      expect(after[1]?.changeHint).not.toBe(before[1]?.changeHint);
    });

    test("3: is never proven empty", async () => {
      for (const routes of [[list()], [list(1), page(1, htmlAnswer("<h1>Soon</h1>"))]]) {
        const outcome = whenRead((await read(routes)).read);
        expect(outcome).toMatchObject({ postings: [], complete: false, validator: null });
      }
    });

    test("lists by sitemaps and their index, which say when nothing changed", async () => {
      const index = `<sitemapindex><sitemap><loc>${site.sitemapUrl}</loc></sitemap></sitemapindex>`;
      const indexUrl = site.sitemapUrl.replace("sitemap-jobs", "sitemap");
      const token = site.sitemapToken.replace("sitemap-jobs", "sitemap");
      const routes = [route(indexUrl, xml(index)), sitemap(...urls(1, 2).map(dated)), page(1), page(2)];
      const outcome = whenRead((await read(routes, { token })).read);
      expect(outcome).toMatchObject({ complete: true, validator: expect.any(String) });
      const again = await read(routes.slice(0, 2), { token, validator: outcome.validator });
      expect(again.read).toEqual({ kind: "unchanged", validator: outcome.validator });
      const moved = { url: site.pageUrl(2), lastModified: "2026-11-20" };
      const changed = [routes[0], sitemap(dated(site.pageUrl(1)), moved), page(1), page(2)] as Route[];
      expect((await read(changed, { token, validator: outcome.validator })).read.kind).toBe("read");
    });

    test("is read in full once a posting runs out, though its list says nothing changed", async () => {
      const routes = [sitemap(dated(site.pageUrl(1)), dated(site.pageUrl(2))), page(1), page(2)];
      const { validator } = whenRead((await read(routes, bySitemap)).read);
      const over = `${validator?.split(" ")[0]} ${NOW - 1}`;
      expect((await read(routes, { ...bySitemap, validator: over })).read.kind).toBe("read");
    });

    test("leaves out what is past its last day, and keeps it through that day", async () => {
      const until = (validThrough: string) => htmlAnswer(site.page({ ...site.row(1), validThrough }));
      const today = new Date(NOW).toISOString().slice(0, 10);
      const routes = (validThrough: string) => [list(1, 2), page(1, until(validThrough)), page(2)];
      expect(idsOf((await read(routes(today))).read)).toEqual(["/jobs/1", "/jobs/2"]);
      expect(idsOf((await read(routes("2026-11-19T10:00:00Z"))).read)).toEqual(["/jobs/2"]);
    });

    test("is turned over page by page, and never followed to another host", async () => {
      const next = `${site.listUrl}?page=2`;
      const filter = `${site.listUrl}?team=roads`;
      const links = ["https://other-site.com/jobs/9", next, filter, site.pageUrl(1)];
      const routes = [
        route(site.listUrl, htmlAnswer(site.listing(links))),
        route(next, htmlAnswer(site.listing(urls(2)))),
        ...[page(1), page(2)],
      ];
      const { read: outcome, requests } = await read(routes);
      expect(idsOf(outcome)).toEqual(["/jobs/1", "/jobs/2"]);
      expect(requests.map(({ url }) => url)).toEqual([site.listUrl, next, ...urls(1, 2)]);
    });

    test("accepts raw line breaks, comments and any way to say JobPosting", async () => {
      const script = `<!-- {"@type":["Thing","http://schema.org/JobPosting"],"title":"A\nB"} -->`;
      const html = `<script type="application/ld+json; charset=utf-8">${script}</script>`;
      const outcome = whenRead((await read([list(1), page(1, htmlAnswer(html))])).read);
      expect(outcome).toMatchObject({ complete: true });
      expect(JSON.parse(outcome.postings[0]?.document ?? "{}").title).toBe("A B");
    });

    test("13: keeps postings of one page apart", async () => {
      const both = htmlAnswer(site.page({ "@graph": [site.row(1), site.row(2)] }));
      const ids = idsOf((await read([list(1), page(1, both)])).read);
      expect(new Set(ids).size).toBe(2);
      expect(idsOf((await read([list(1), page(1, both)])).read)).toEqual(ids);
    });

    test("13: knows a posting by the same id when its neighbour is broken, or gone", async () => {
      const script = '<script type="application/ld+json">{"@type":"JobPosting",</script>';
      const both = htmlAnswer(site.page(site.row(1), site.row(2)));
      const before = await read([list(1), page(1, both)]);
      const held = heldAfter(before.read);
      const [own] = idsOf(before.read);
      const broken = htmlAnswer(site.page(site.row(1)) + script);
      const after = whenRead((await read([list(1), page(1, broken)], { held })).read);
      const listed = [...after.postings, ...(after.details?.kept ?? [])].map(({ externalId }) => externalId);
      expect(listed).toEqual(idsOf(before.read));
      expect(idsOf((await read([list(1), page(1)], { held })).read)).toEqual([own]);
      const [alone] = idsOf((await read([list(1), page(1, broken)])).read);
      expect(alone).toBe(own);
    });

    test("13: knows a posting that was alone on its page by the page, also beside a broken thing", async () => {
      const held = heldAfter((await read(whole(1))).read);
      const broken = `${site.page(site.row(1))}<script type="application/ld+json">{"@type":"Bread",</script>`;
      expect(idsOf((await read([list(1), page(1, htmlAnswer(broken))], { held })).read)).toEqual(["/jobs/1"]);
    });
  });

  describe("a site that cannot be read", () => {
    const everywhere = (answer: RouteAnswer) => [route(site.listUrl, answer)];

    test.each([404, 410])("4: is gone when its list answers %i", async (status) => {
      const { read: outcome } = await read(everywhere(htmlAnswer("<h1>Not here</h1>", status)));
      expect(outcome).toMatchObject({ kind: "gone", evidence: expect.stringContaining(String(status)) });
    });

    test.each<[string, RouteAnswer, string]>([
      ["429", { status: 429, headers: { "retry-after": "60" } }, "throttled"],
      ["403", htmlAnswer(CHALLENGE, 403), "throttled"],
      ["a challenge with 200", htmlAnswer(CHALLENGE), "challenge"],
      ["500", statusAnswer(500), "serverError"],
      ["a reset", { fault: "reset" }, "network"],
      ["a timeout", { fault: "hang" }, "timeout"],
      ["a picture", { status: 200, headers: { "content-type": "image/png" }, body: "x" }, "wrongContent"],
      ["a redirect to another site", redirectAnswer("https://other-site.com/"), "wrongContent"],
      ["9 MB", { ...htmlAnswer(""), repeatBody: { text: "x", bytes: 9_000_000 } }, "tooLarge"],
    ])("6-10, 19: %s is unreadable, not empty", async (_, answer, cause) => {
      const { read: outcome, penalties } = await read(everywhere(answer));
      expect(outcome).toMatchObject({ kind: "unreadable", cause });
      expect(penalties).toHaveLength(answer.status === 403 ? 1 : 0);
    });
  });

  describe("a page that cannot be read", () => {
    test.each<[string, RouteAnswer]>([
      ["500", statusAnswer(500)],
      ["429", { status: 429 }],
      ["a timeout", { fault: "hang" }],
      ["a challenge", htmlAnswer(CHALLENGE)],
      ["broken JSON", htmlAnswer('<script type="application/ld+json">{"@type":"JobPosting",</script>')],
    ])("22: %s costs no other page: it is asked for again, and its posting stands", async (_, answer) => {
      const routes = [list(1, 2), page(2, answer), page(1)];
      const unknown = whenRead((await read(routes)).read);
      expect(idsOf(unknown)).toEqual(["/jobs/1"]);
      expect(unknown).toMatchObject({ complete: true, validator: null, details: { kept: [], pending: 1 } });
      expect(unknown.details?.failure).toContain("/jobs/2");
      const held = heldAfter((await read(whole(1, 2))).read);
      const known = whenRead((await read(routes, { held })).read);
      expect(known.details?.kept.map(({ externalId }) => externalId)).toEqual(["/jobs/2"]);
      expect(known).toMatchObject({ complete: true, validator: null });
    });

    test("22: a site that turns us away is asked no more, and all that it lists stands", async () => {
      const held = heldAfter((await read(whole(1, 2, 3))).read);
      const routes = [
        list(1, 2, 3),
        page(1, { status: 429 }),
        page(2, { status: 429 }),
        page(3, { status: 429 }),
      ];
      const { read: outcome, requests } = await read(routes, { held });
      expect(requests).toHaveLength(2);
      expect(whenRead(outcome)).toMatchObject({ complete: true, postings: [], details: { pending: 3 } });
      expect(whenRead(outcome).details?.kept).toHaveLength(3);
    });

    test.each([404, 410])(
      "that is not there any more (%i) has no posting, and that is proven",
      async (status) => {
        const outcome = whenRead((await read([list(1, 2), page(1), page(2, htmlAnswer("", status))])).read);
        expect(idsOf(outcome)).toEqual(["/jobs/1"]);
        expect(outcome.complete).toBe(true);
      },
    );

    test("of a list that is cut off proves nothing", async () => {
      const next = route(`${site.listUrl}?page=2`, statusAnswer(500));
      const links = [site.pageUrl(1), `${site.listUrl}?page=2`];
      const outcome = whenRead(
        (await read([route(site.listUrl, htmlAnswer(site.listing(links))), next, page(1)])).read,
      );
      expect(outcome).toMatchObject({ complete: false, validator: null });
    });
  });
});
