import { beforeAll, describe, expect, it } from "vitest";
import { buildNights } from "../../../local/boards/nights.ts";
import { tellTruth } from "../../../local/boards/truth.ts";
import {
  judgeVacancies,
  RECALL_FLOOR,
  type VacancyJudgement,
} from "../../../local/simulate/judge-vacancies.ts";
import { nightAt } from "../../../local/simulate/year.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { version } from "./a-world.ts";
import { companyInMemory } from "./company-in-memory.ts";

const SEED = "chains";
const NIGHTS = 110;
const START = Date.UTC(2026, 10, 21, 2);

let judged: VacancyJudgement;

beforeAll(async () => {
  const nights = buildNights({ seed: SEED, companies: 10, faults: false, startsAt: START, night: 0 });
  const companies = nights.lives.map((life) => ({ life, company: companyInMemory(SEED) }));
  for (let night = 0; night <= NIGHTS; night += 1) {
    if (night > 0) nights.advance();
    for (const { life, company } of companies) {
      company.read(life, night, START + night * DAY);
      if (night % 2 === 0) await company.judge(START + night * DAY);
    }
  }
  const truth = tellTruth(nights.lives);
  const ok = Array.from({ length: NIGHTS + 1 }, () => "ok");
  const boards = nights.lives.map(({ plan: { provider, token } }) => ({
    ...{ provider, token, states: ok, readOn: new Set(ok.keys()), shrunkOn: new Set<number>() },
  }));
  const versions = truth.map(({ provider, token, externalId, openedNight, closedNight }) => ({
    ...version(externalId, 1, openedNight, closedNight === null ? "create" : "close"),
    postingId: `${provider}:${token}:${externalId}`,
  }));
  const found = companies.map(({ company }) => company.found((at) => nightAt(START, at)));
  judged = judgeVacancies(
    { truth, boards, versions },
    { links: found.flatMap(({ links }) => links), vacancies: found.flatMap(({ vacancies }) => vacancies) },
  );
}, 60_000);

describe("the chains of a simulated world after many nights of closing, reposting and editing", () => {
  it("hold no repost that was none, no wrong kind, no wrong span", () => {
    const { missedReposts, ...findings } = judged.verdict;
    expect(findings).toEqual({
      ...{ inventedReposts: [], wrongLinks: [], wrongKinds: [], wrongSpans: [], lostVacancies: [] },
    });
    expect(judged.precision).toBe(1);
  });

  it("hold nearly every true one", () => {
    expect(judged.pairs.filter(({ expected }) => expected === "repost").length).toBeGreaterThan(100);
    expect(judged.recall).toBeGreaterThanOrEqual(RECALL_FLOOR);
    expect(judged.isRight).toBe(true);
  });

  it("tell what stands beside from what comes after", () => {
    for (const expected of ["parallel_opening", "cross_listing", "different"]) {
      const some = judged.pairs.filter((pair) => pair.expected === expected);
      const right = some.filter(({ found }) => found === expected);
      expect(some.length, expected).toBeGreaterThan(0);
      expect(right.length / some.length, expected).toBeGreaterThanOrEqual(0.75);
    }
  });
});
