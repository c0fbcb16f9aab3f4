import { beforeAll, describe, expect, it } from "vitest";
import { createSimulatedWorld, type SimulatedWorld } from "../../../local/boards/index.ts";
import { boardsBySize, get, getList, listUrl, type Row, rowsOf } from "./ask.ts";

let world: SimulatedWorld;
let board: { provider: string; token: string; size: number };

beforeAll(async () => {
  world = createSimulatedWorld({ seed: "ashby", companies: 60, faults: false });
  const [largest] = await boardsBySize(world, "ashby");
  if (largest === undefined) throw new Error("no board");
  board = largest;
});

const allRows = async () => {
  const boards = await boardsBySize(world, "ashby");
  return (await Promise.all(boards.map((each) => getList(world, each)))).flatMap(rowsOf);
};

describe("an Ashby board", () => {
  it("answers one object with every job whole", async () => {
    const answer = JSON.parse((await get(world, listUrl(board))).body);
    expect(answer.apiVersion).toBe("1");
    expect(answer.jobs).toHaveLength(board.size);
    for (const job of answer.jobs) {
      expect(job).toMatchObject({
        employmentType: expect.stringMatching(/^(FullTime|PartTime|Intern|Contract)$/),
        workplaceType: expect.stringMatching(/^(Remote|Hybrid|OnSite)$/),
        publishedAt: expect.stringMatching(/\.\d{3}\+00:00$/),
        isListed: true,
        secondaryLocations: expect.any(Array),
        address: { postalAddress: { addressLocality: expect.any(String) } },
        jobUrl: expect.stringContaining(encodeURIComponent(board.token)),
        applyUrl: `${job.jobUrl}/application`,
        descriptionPlain: expect.stringMatching(/^ABOUT /),
      });
      expect(job.descriptionHtml.length).toBeGreaterThan(4_000);
    }
  });

  it("calls hybrid remote as well, so that only the workplace type tells", async () => {
    const rows = await allRows();
    for (const row of rows) expect(row.isRemote).toBe(row.workplaceType !== "OnSite");
    expect(rows.some((row) => row.workplaceType === "Hybrid")).toBe(true);
  });

  it("puts pay inside each job, and only when asked", async () => {
    const [plain] = rowsOf(await get(world, listUrl(board).replace("?includeCompensation=true", "")));
    expect(plain).not.toHaveProperty("compensation");
    const pays = (await allRows()).map((row) => row.compensation as Record<string, Row[] | null>);
    const salaries = pays
      .flatMap((pay) => pay.summaryComponents ?? [])
      .filter((part) => part.compensationType === "Salary");
    expect(salaries.length).toBeGreaterThan(0);
    for (const salary of salaries) expect(Number(salary.minValue)).toBeLessThan(Number(salary.maxValue));
    expect(pays.some((pay) => pay.compensationTierSummary === null)).toBe(true);
    expect(pays.some((pay) => (pay.compensationTiers ?? []).length > 1)).toBe(true);
  });

  it("answers 304 to its Last-Modified until something changes", async () => {
    const life = createSimulatedWorld({ seed: "ashby", companies: 12, faults: false });
    const [own] = await boardsBySize(life, "ashby");
    if (own === undefined) throw new Error("no board");
    let held = await get(life, listUrl(own));
    expect(held.headers).not.toHaveProperty("etag");
    const seen = new Set<number>();
    for (let night = 1; night < 12; night += 1) {
      life.nextNight();
      const since = { "if-modified-since": held.headers["last-modified"] ?? "" };
      const again = await get(life, listUrl(own), since);
      const whole = await get(life, listUrl(own));
      expect(again.status).toBe(whole.body === held.body ? 304 : 200);
      seen.add(again.status);
      held = whole;
    }
    expect(seen).toEqual(new Set([200, 304]));
  });

  it("leaves some closed rows in the answer as not listed", async () => {
    const life = createSimulatedWorld({ seed: "unlisted", companies: 40, faults: false });
    let unlisted = 0;
    for (let night = 1; night < 6; night += 1) {
      life.nextNight();
      const open = life.truthAt(night);
      for (const own of await boardsBySize(life, "ashby")) {
        for (const row of rowsOf(await get(life, listUrl(own)))) {
          expect(open.has(`ashby:${own.token}:${row.id}`)).toBe(row.isListed);
          if (row.isListed === false) unlisted += 1;
        }
      }
    }
    expect(unlisted).toBeGreaterThan(0);
  });

  it("minds capitals in the name, and says Not Found in plain text", async () => {
    const unknown = await get(
      world,
      listUrl({ provider: "ashby", token: board.token === "zZ" ? "a" : "zZ" }),
    );
    expect(unknown).toMatchObject({ status: 404, body: "Not Found" });
    expect(unknown.headers["content-type"]).toContain("text/plain");
    const cased = world.boards().find((each) => each.provider === "ashby" && /[A-Z]/.test(each.token));
    if (cased === undefined) throw new Error("no board with capitals");
    expect((await get(world, listUrl({ provider: "ashby", token: cased.token.toLowerCase() }))).status).toBe(
      404,
    );
    expect((await get(world, listUrl(cased))).status).toBe(200);
  });
});
