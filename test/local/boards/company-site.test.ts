import { beforeAll, describe, expect, it } from "vitest";
import {
  createSimulatedWorld,
  type SimulatedCompany,
  type SimulatedWorld,
} from "../../../local/boards/index.ts";
import { type Answered, get } from "./ask.ts";

let world: SimulatedWorld;

beforeAll(() => {
  world = createSimulatedWorld({ seed: "sites", faults: false });
});

const homeOf = ({ website }: SimulatedCompany) => {
  const spelled = website ?? "";
  return new URL(spelled.includes("://") ? spelled : `https://${spelled}`);
};
const withQuirk = (quirk: string) => world.companies().filter((company) => company.quirk === quirk);
const firstWith = (quirk: string) => {
  const [company] = withQuirk(quirk);
  if (company === undefined) throw new Error(`no company with ${quirk}`);
  return company;
};

/** From the home page along its careers link. */
async function careersOf(company: SimulatedCompany): Promise<Answered | null> {
  const home = homeOf(company);
  const href = /<a href="([^"]+)">(?:Careers|Jobs|Karriere|Join us)<\/a>/.exec(
    (await get(world, home.href)).body,
  )?.[1];
  return href === undefined ? null : get(world, new URL(href, home).href);
}

const evidenceOf = (page: Answered) => `${page.headers.location ?? ""} ${page.body}`;

describe("company sites", () => {
  it("lead from the home page to the board in all the vendors' ways", async () => {
    const signs = [
      /boards\.greenhouse\.io\/embed\/job_board\/js\?for=/,
      /<iframe[^>]+boards\.greenhouse\.io\/embed\/job_board\?for=/,
      /href="https:\/\/(job-)?boards\.greenhouse\.io\/\w/,
      /positions\/\d+\?gh_jid=\d+/,
      /fetch\("https:\/\/boards-api\.greenhouse\.io\/v1\/boards\//,
      /^https:\/\/(job-)?boards\.greenhouse\.io\//,
      /href="https:\/\/jobs\.lever\.co\//,
      /https:\/\/(jobs|api)\.eu\.lever\.co\//,
      /fetch\("https:\/\/api\.(eu\.)?lever\.co\/v0\/postings\//,
      /jobs\.ashbyhq\.com\/[^"]+\/embed/,
      /href="https:\/\/jobs\.ashbyhq\.com\//,
      /fetch\("https:\/\/api\.ashbyhq\.com\/posting-api\/job-board\//,
    ];
    const pages = await Promise.all(withQuirk("none").map(careersOf));
    const evidence = pages.map((page) => (page === null ? "" : evidenceOf(page)));
    for (const sign of signs)
      expect(
        evidence.some((text) => sign.test(text)),
        String(sign),
      ).toBe(true);
    expect(evidence.every((text) => /greenhouse|lever|ashbyhq|gh_jid/.test(text))).toBe(true);
  });

  it("use several paths and hosts for careers", async () => {
    const hrefs = await Promise.all(
      withQuirk("none").map(async (company) => {
        const body = (await get(world, homeOf(company).href)).body;
        return /<a href="([^"]+)">(?:Careers|Jobs|Karriere|Join us)<\/a>/.exec(body)?.[1] ?? "";
      }),
    );
    expect(new Set(hrefs).size).toBeGreaterThan(3);
    expect(hrefs.some((href) => href.startsWith("https://careers."))).toBe(true);
  });

  it("send the other spelling of the host to the right one", async () => {
    const home = homeOf(firstWith("none"));
    const other = home.hostname.startsWith("www.") ? home.hostname.slice(4) : `www.${home.hostname}`;
    expect(await get(world, `https://${other}/about`)).toMatchObject({
      status: 301,
      headers: { location: `https://${home.hostname}/about` },
    });
    expect((await get(world, `http://${home.hostname}/`)).headers.location).toBe(`https://${home.hostname}/`);
  });

  it("fail in the ways sites fail", async () => {
    const down = homeOf(firstWith("unreachableSite")).href;
    expect(await world.answer({ method: "GET", url: down, headers: {}, body: null })).toEqual({
      kind: "reset",
    });
    expect((await get(world, homeOf(firstWith("brokenSite")).href)).status).toBe(503);
    expect(withQuirk("noWebsite").every(({ website }) => website === null)).toBe(true);
    const nowhere = { method: "GET", url: "https://nobody-lives-here.com/", headers: {}, body: null };
    expect(await world.answer(nowhere)).toEqual({ kind: "reset" });
  });

  it("may show no board, a board elsewhere, or a board of a vendor not read yet", async () => {
    for (const company of withQuirk("noBoard")) {
      const page = await careersOf(company);
      expect(evidenceOf(page ?? (await get(world, homeOf(company).href)))).not.toMatch(
        /greenhouse|lever\.co|ashbyhq/,
      );
    }
    const foreign = await Promise.all(withQuirk("unsupportedVendor").map(careersOf));
    for (const page of foreign) expect(page?.body).toMatch(/workable|recruitee|personio|teamtailor/);
  });

  it("may lead to somebody else's board", async () => {
    const shared = firstWith("sharedBoard");
    const board = world.boards().find(({ provider, token }) => `${provider}:${token}` === shared.linkedBoard);
    expect(board?.linkedBy).toHaveLength(2);
    const embedding = firstWith("foreignEmbed");
    const page = await careersOf(embedding);
    const token = /embed\/job_board\/js\?for=([\w-]+)/.exec(page?.body ?? "")?.[1];
    const named = JSON.parse(
      (await get(world, `https://boards-api.greenhouse.io/v1/boards/${token}`)).body,
    ).name;
    expect(named).not.toBe(embedding.name);
    expect(embedding.ownsBoard).toBe(false);
  });

  it("state their robots rules, one of them against the careers page", async () => {
    const closed = homeOf(firstWith("robotsDisallow"));
    expect((await get(world, `${closed.origin}/robots.txt`)).body).toContain("Disallow: /careers");
    const statuses = await Promise.all(
      withQuirk("none").map(
        async (company) => (await get(world, `${homeOf(company).origin}/robots.txt`)).status,
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 404]));
  });
});

describe("the vendors' own pages", () => {
  it("name the employer, and 404 for boards they do not have", async () => {
    for (const { provider, token, company } of world.boards()) {
      const name = encodeURIComponent(token);
      const url = {
        greenhouse: `https://job-boards.greenhouse.io/${name}`,
        lever: `https://jobs.lever.co/${name}`,
        ashby: `https://jobs.ashbyhq.com/${name}`,
      }[provider];
      const page = await get(world, url);
      if (page.status === 200) expect(/<title>(.*)<\/title>/.exec(page.body)?.[1]).toContain(company);
      else expect((await get(world, url.replace("jobs.lever", "jobs.eu.lever"))).body).toContain(company);
    }
    expect((await get(world, "https://job-boards.greenhouse.io/zzzzz")).headers.location).toBe(
      "https://boards.greenhouse.io/zzzzz",
    );
    expect((await get(world, "https://boards.greenhouse.io/zzzzz")).status).toBe(404);
    expect((await get(world, "https://api.lever.co/robots.txt")).body).toContain("Crawl-delay: 1");
  });
});
