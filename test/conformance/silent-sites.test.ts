import { describe, expect, test } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { createProviders } from "../../worker/providers/index.ts";
import { htmlAnswer, route, statusAnswer } from "./answers.ts";
import { SITE_FIXTURES } from "./fixture-table.ts";
import { type Held, heldAfter } from "./held-after.ts";
import { makeOutbound, NOW, type RouteAnswer } from "./make-outbound.ts";
import { whenRead } from "./subject.ts";

const IDS = Object.keys(SITE_FIXTURES) as (keyof typeof SITE_FIXTURES)[];
const SHELL = htmlAnswer("<div id=root></div>");
const GONE = htmlAnswer("", 404);

describe.each(IDS)("pages that answer without their descriptions: %s", (id) => {
  const site = SITE_FIXTURES[id];
  const checkpoint = {
    ...{ token: site.sitemapToken, companyName: "Acme City", companyHost: "acme-city.com" },
    ...{ validator: null, contentHash: null, everRead: true },
  };
  const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);
  /** Reads a site of 30 pages, those in `answers` dated anew and answered so; the rest as it was. */
  const readWith = async (answers: ReadonlyMap<number, RouteAnswer>, held: Held, at = NOW) => {
    const listed = numbers(30).map((n) => ({
      url: site.pageUrl(n),
      lastModified: answers.has(n) ? "2026-11-20" : "2026-11-02",
    }));
    const xml = { status: 200, headers: { "content-type": "application/xml" }, body: site.sitemap(listed) };
    const pages = numbers(30).map((n) =>
      route(site.pageUrl(n), answers.get(n) ?? htmlAnswer(site.page(site.row(n)))),
    );
    const { outbound } = await makeOutbound([route(site.sitemapUrl, xml), ...pages]);
    const provider = createProviders({ now: () => at, sleep: async () => {} })[id];
    return whenRead(await provider.read({ ...checkpoint, held }, outbound));
  };
  const each = (pages: readonly number[], answer: RouteAnswer) =>
    new Map(pages.map((n) => [n, answer] as const));
  const heldAll = async () => heldAfter(await readWith(new Map(), new Map()));
  const absentOf = async (answers: ReadonlyMap<number, RouteAnswer>, held: Held, at = NOW) => {
    const outcome = await readWith(answers, held, at);
    const listed = [...outcome.postings, ...(outcome.details?.kept ?? [])];
    const ids = new Set(listed.map(({ externalId }) => externalId));
    return { outcome, absent: [...held.keys()].filter((one) => !ids.has(one)).length };
  };

  test("are a redesign when most of those read again fell silent: their postings stand, and it is said", async () => {
    const { outcome, absent } = await absentOf(each(numbers(25), SHELL), await heldAll());
    expect([absent, outcome.validator]).toEqual([0, null]);
    expect(outcome.details?.failure).toContain("25 pages describe no posting");
  });

  test("are a redesign when no page of the night speaks, however few they are", async () => {
    const answers = new Map([...each(numbers(6), SHELL), ...each(numbers(24, 7), statusAnswer(500))]);
    const { outcome, absent } = await absentOf(answers, await heldAll());
    expect([absent, outcome.details?.pending]).toEqual([0, 30]);
  });

  test("prove nothing where all of them fell silent, as ever", async () => {
    const { outcome } = await absentOf(each(numbers(30), SHELL), await heldAll());
    expect(outcome).toMatchObject({ complete: false, details: { pending: 30 } });
  });

  test("are closings when few of many fell silent", async () => {
    const answers = new Map([...each(numbers(6), SHELL), ...each(numbers(8, 7), pageOf())]);
    const { outcome, absent } = await absentOf(answers, await heldAll());
    expect([absent, outcome.details?.failure, outcome.complete]).toEqual([6, null, true]);
  });

  test("make no question of pages that are not there, nor of descriptions that have ended", async () => {
    const ended = htmlAnswer(site.page({ ...site.row(1), validThrough: "2026-11-01" }));
    const answers = new Map([...each(numbers(8), SHELL), ...each([9, 10], GONE), ...each([11], ended)]);
    const { absent } = await absentOf(answers, await heldAll());
    expect(absent).toBe(11);
    const shells = new Map([...each(numbers(25), SHELL), ...each([26, 27], GONE)]);
    expect((await absentOf(shells, await heldAll())).absent).toBe(2);
  });

  test("are closings when the postings' own last day is over", async () => {
    const late = NOW + 40 * DAY;
    expect((await absentOf(each(numbers(8), SHELL), await heldAll(), late)).absent).toBeGreaterThanOrEqual(8);
  });

  function pageOf(): RouteAnswer {
    return htmlAnswer(site.page({ ...site.row(7), title: "Chief Inspector" }));
  }
});
