import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeYear } from "../../local/simulate/judge-year.ts";
import { lookAt } from "../../local/simulate/look.ts";
import { noteReads } from "../../local/simulate/read-nights.ts";
import { keyOf, type Seen, seenId } from "../../local/simulate/year.ts";
import { runNights } from "../../local/start/run-nights.ts";

const NIGHTS = 6;
const COMPANIES = 24;

describe("six nights over a world whose boards empty, vanish, throttle and break", () => {
  let stateRoot: string;
  let seen: Seen;

  beforeAll(async () => {
    stateRoot = await mkdtemp(path.join(tmpdir(), "rolecall-nights-"));
    await runNights({
      source: { kind: "simulated", seed: "11", companies: COMPANIES, faults: true },
      mode: "all",
      port: 0,
      fresh: true,
      stateRoot,
      nights: NIGHTS,
      afterNight: ({ run }, house) => noteReads(house, run.scheduledAt),
      atEnd: async (nights, house) => {
        expect(nights.map(({ run }) => run.status)).not.toContain("failed");
        seen = await lookAt(house);
      },
    });
  }, 240_000);

  afterAll(() => rm(stateRoot, { recursive: true, force: true }));

  it("meets enough trouble to mean something", () => {
    const faults = new Set(seen.boards.flatMap(({ states }) => states.filter((state) => state !== "ok")));
    expect(faults.size).toBeGreaterThanOrEqual(5);
    expect(seen.versions.filter(({ changeType }) => changeType === "close").length).toBeGreaterThan(5);
    expect(seen.versions.filter(({ changeType }) => changeType === "update").length).toBeGreaterThan(5);
  });

  it("closes nothing that is open, and loses, doubles and invents no version", () => {
    expect(judgeYear(seen)).toEqual({
      falseCloses: [],
      lostVersions: [],
      unexplainedVersions: [],
      brokenChains: [],
      lostPostings: [],
      inventedPostings: [],
    });
  });

  it("closes what really closed", () => {
    const last = Map.groupBy(seen.versions, ({ postingId }) => seenId(postingId));
    const ended = seen.truth.filter(({ closedNight }) => closedNight !== null && closedNight <= 1);
    const stillOpen = ended.filter((posting) => {
      const newest = last.get(keyOf(posting))?.at(-1);
      return newest !== undefined && newest.changeType !== "close";
    });
    expect(ended.length).toBeGreaterThan(0);
    expect(stillOpen.length).toBeLessThan(ended.length);
  });
});
