import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import {
  a,
  attempt,
  clearDiscovery,
  db,
  discover,
  greenhouse,
  lever,
  links,
  site,
  watch,
} from "../runners/discovery-night.ts";
import { json, world } from "../world/world.ts";

beforeEach(clearDiscovery);

describe("finding a board", () => {
  it("follows the careers link of the home page, and keeps the page as evidence", async () => {
    const id = await watch("Follow Robots", { domain: "follow-robots.com" });
    await site("follow-robots.com", {
      "/": a("/about") + a("/company/jobs", "Open positions"),
      "/company/jobs":
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=followrobots"></script>',
    });
    await greenhouse("followrobots", "Follow Robots, Inc.");
    const { counters } = await discover();
    expect(counters).toEqual({
      companies: 1,
      boardsFound: 1,
      boardsNew: 1,
      candidates: 0,
      notSupported: 0,
      unreachable: 0,
      withoutWebsite: 0,
      requests: 4,
    });
    expect(await links()).toEqual([
      {
        company_id: id,
        board_id: "greenhouse:followrobots",
        status: "verified",
        found_by: "embed",
        reason: null,
      },
    ]);
    const stored = await db.first<{ evidence: string }>("SELECT evidence FROM company_sources");
    expect(JSON.parse(stored?.evidence ?? "")).toEqual({
      page: "https://follow-robots.com/company/jobs",
      snippet: '<script src="https://boards.greenhouse.io/embed/job_board/js?for=followrobots">',
    });
    expect(await attempt(id)).toMatchObject({
      outcome: "board_found",
      detail: "Board found (greenhouse: followrobots)",
      days: 30,
    });
    expect(await db.first("SELECT provider, token, failures, baseline FROM boards")).toEqual({
      provider: "greenhouse",
      token: "followrobots",
      failures: 0,
      baseline: "[]",
    });
  });

  it("takes the board the directory gave, without a look at the website", async () => {
    const id = await watch("Given", { domain: "given-co.com", boardUrl: "https://jobs.lever.co/givenco" });
    await lever("givenco");
    await discover();
    expect(await links()).toMatchObject([
      { company_id: id, board_id: "lever:givenco", status: "verified", found_by: "given" },
    ]);
    expect(await world.requests("https://given-co.com")).toEqual([]);
  });

  it("goes on to the website when the board the directory gave is gone", async () => {
    const id = await watch("Moved", { domain: "moved-co.com", boardUrl: "https://jobs.lever.co/movedold" });
    await site("moved-co.com", { "/": a("https://jobs.lever.co/movednew") });
    await world.route({
      url: "https://api.lever.co/v0/postings/movedold",
      ...json({ ok: false, error: "Document not found" }, 404),
    });
    await lever("movednew");
    await discover();
    expect((await links()).map((link) => link.board_id)).toEqual(["lever:movednew"]);
    expect(await attempt(id)).toMatchObject({ outcome: "board_found" });
  });

  it("reads a careers page that the directory gave first", async () => {
    await watch("Page", { boardUrl: "https://page-careers.com/work" });
    await site("page-careers.com", { "/work": a("https://jobs.lever.co/pageco") });
    await lever("pageco");
    await discover();
    expect(await links()).toMatchObject([{ board_id: "lever:pageco", status: "verified", found_by: "link" }]);
  });

  it("takes a redirect to a vendor for what it is, and never reads the vendor's page", async () => {
    await watch("Hop", { domain: "hop-co.com" });
    await site("hop-co.com", { "/": a("/careers") });
    await world.route({
      url: "https://hop-co.com/careers",
      status: 301,
      headers: { location: "https://jobs.lever.co/hopco" },
    });
    await lever("hopco");
    await discover();
    expect(await links()).toMatchObject([
      { board_id: "lever:hopco", status: "verified", found_by: "redirect" },
    ]);
    expect(await world.requests("https://jobs.lever.co/hopco")).toEqual([]);
  });

  it("tries well-known paths when no link leads on, within eight pages", async () => {
    await watch("Quiet", { domain: "quiet-co.com" });
    await site("quiet-co.com", {
      "/": "<p>Hello</p>",
      "/company/careers": a("https://jobs.ashbyhq.com/Quiet%20Co"),
    });
    await world.route({
      url: "https://api.ashbyhq.com/posting-api/job-board/Quiet%20Co",
      ...json({ apiVersion: "1", jobs: [] }),
    });
    const { asked } = await discover();
    expect(await links()).toMatchObject([{ board_id: "ashby:Quiet Co", status: "verified" }]);
    expect(asked.map((request) => new URL(request.url).pathname)).toEqual([
      "/",
      "/careers",
      "/jobs",
      "/company/careers",
      "/posting-api/job-board/Quiet%20Co",
    ]);
  });

  it("spends at most ten requests on a site full of careers links", async () => {
    const id = await watch("Maze", { domain: "maze-co.com" });
    const many = Array.from({ length: 20 }, (_, n) => a(`/careers/${n}`)).join("");
    await site("maze-co.com", {
      "/": many,
      ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`/careers/${n}`, many])),
    });
    const { counters } = await discover();
    expect(counters.requests).toBeLessThanOrEqual(10);
    expect(await attempt(id)).toMatchObject({
      outcome: "no_board_found",
      detail: "No job board on the site",
      days: 7,
    });
  });

  it("stores the board of a vendor that cannot be read yet", async () => {
    const id = await watch("Zego", { domain: "zego-co.com" });
    await site("zego-co.com", { "/": a("https://apply.workable.com/zego/") });
    const { counters } = await discover();
    expect(counters).toMatchObject({ boardsFound: 0, notSupported: 1, boardsNew: 1 });
    expect(await links()).toMatchObject([{ board_id: "workable:zego", status: "verified" }]);
    expect(await attempt(id)).toMatchObject({
      outcome: "provider_not_supported",
      detail: "Board found (workable: zego), provider not supported yet",
    });
  });
});

describe("the owner of a board", () => {
  it("is not the company whose page embeds another employer's board", async () => {
    const id = await watch("Astro", { domain: "astro-co.com" });
    await site("astro-co.com", {
      "/": '<iframe src="https://boards.greenhouse.io/embed/job_board?for=voyagerco"></iframe>',
    });
    await greenhouse("voyagerco", "Voyager Technologies");
    const { counters } = await discover();
    expect(counters).toMatchObject({ boardsFound: 0, candidates: 1 });
    expect(await links()).toMatchObject([
      {
        board_id: "greenhouse:voyagerco",
        status: "candidate",
        reason: "The board says it belongs to Voyager Technologies",
      },
    ]);
    expect(await attempt(id)).toMatchObject({ outcome: "board_unconfirmed" });
  });

  it("is one company; a second one shares it, also when both are searched at once", async () => {
    for (const name of ["Parent", "Daughter"]) {
      await watch(name, { boardUrl: "https://jobs.lever.co/family" });
    }
    await lever("family");
    const { counters, errors } = await discover();
    expect(errors).toEqual([]);
    expect(counters).toMatchObject({ companies: 2, boardsFound: 2, boardsNew: 1 });
    const found = await links();
    expect(found.map((link) => link.status).sort()).toEqual(["shared", "verified"]);
    expect(found.find((link) => link.status === "shared")?.reason).toBe(
      "Already the board of another company",
    );
  });

  it("waits for the vendor to answer, and asks again the next night", async () => {
    const id = await watch("Patient", { domain: "patient-co.com" });
    await site("patient-co.com", { "/": a("https://boards.greenhouse.io/patientco") });
    const board = "https://boards-api.greenhouse.io/v1/boards/patientco";
    await world.route({ url: board, status: 500 });
    await discover();
    expect(await links()).toMatchObject([
      { status: "candidate", reason: expect.stringContaining("Not confirmed yet") },
    ]);
    expect(await attempt(id)).toMatchObject({ days: 1 });
    await greenhouse("patientco", "Patient Co");
    await discover(1);
    expect(await links()).toMatchObject([{ status: "verified", reason: null }]);
  });

  it("is not forgotten because the vendor cannot be asked today", async () => {
    await watch("Steady", { boardUrl: "https://boards.greenhouse.io/steadyco" });
    await greenhouse("steadyco", "Steady");
    await discover();
    await world.route({ url: "https://boards-api.greenhouse.io/v1/boards/steadyco", status: 500 });
    await discover(30);
    expect(await links()).toMatchObject([{ status: "verified" }]);
  });

  it("stays refused when a person refused it", async () => {
    const id = await watch("Picky", { boardUrl: "https://jobs.lever.co/pickyco" });
    await lever("pickyco");
    await discover();
    await db.write([statement("UPDATE company_sources SET status = 'rejected'")]);
    await discover(30);
    expect(await links()).toMatchObject([{ company_id: id, status: "rejected" }]);
    expect(await attempt(id)).toMatchObject({ outcome: "no_board_found" });
  });
});
