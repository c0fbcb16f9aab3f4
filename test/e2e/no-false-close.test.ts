import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TruthPosting } from "../../local/boards/index.ts";
import type { House } from "../../local/start/house.ts";
import { runNights } from "../../local/start/run-nights.ts";
import { DAY } from "../../worker/kernel/clock.ts";

const NIGHTS = 6;
const COMPANIES = 24;

interface Close {
  postingId: string;
  validFrom: number;
  reason: string;
}

/** Everything the test compares, read from the database of the last night. */
interface Seen {
  firstNight: number;
  truth: TruthPosting[];
  closes: Close[];
  open: Set<string>;
  versions: { postingId: string; version: number; validFrom: number; validTo: number | null }[];
  faults: Set<string>;
}

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
      atEnd: async (nights, house) => {
        expect(nights.map(({ run }) => run.status)).not.toContain("failed");
        seen = await look(house);
      },
    });
  }, 240_000);

  afterAll(() => rm(stateRoot, { recursive: true, force: true }));

  it("meets enough trouble to mean something", () => {
    expect([...seen.faults].length).toBeGreaterThanOrEqual(5);
    expect(seen.closes.length).toBeGreaterThan(5);
  });

  it("never closes a posting that was alive when it went missing", () => {
    const spans = new Map(seen.truth.map((posting) => [keyOf(posting), posting.spans]));
    expect(seen.closes.filter(({ postingId }) => !spans.has(inTruth(postingId)))).toEqual([]);
    const falseCloses = seen.closes.filter(({ postingId, validFrom }) => {
      const night = Math.floor((validFrom - seen.firstNight) / DAY);
      return (spans.get(inTruth(postingId)) ?? []).some(
        ({ from, to }) => from <= night && (to === null || night < to),
      );
    });
    expect(falseCloses).toEqual([]);
  });

  it("knows every posting that was open on a board it could read, and closes what really closed", () => {
    const known = new Set(seen.versions.map(({ postingId }) => inTruth(postingId)));
    const old = seen.truth.filter(({ openedNight }) => openedNight <= NIGHTS - 3);
    const read = new Set([...known].map((id) => id.slice(0, id.lastIndexOf(":"))));
    const unknown = old.filter((one) => read.has(`${one.provider}:${one.token}`) && !known.has(keyOf(one)));
    expect(unknown.map(keyOf)).toEqual([]);
    const shouldBeClosed = seen.truth.filter(({ closedNight }) => closedNight !== null && closedNight <= 1);
    const stillOpen = shouldBeClosed.filter((posting) => seen.open.has(keyOf(posting)));
    expect(stillOpen.length).toBeLessThan(Math.max(1, shouldBeClosed.length));
  });

  it("keeps an unbroken chain of versions for every posting", () => {
    const chains = Map.groupBy(seen.versions, ({ postingId }) => postingId);
    for (const [postingId, chain] of chains) {
      expect(
        chain.map(({ version }) => version),
        postingId,
      ).toEqual(chain.map((_, index) => index + 1));
      for (const [index, version] of chain.entries()) {
        expect(version.validTo, postingId).toBe(chain[index + 1]?.validFrom ?? null);
      }
    }
  });
});

/** The truth names a board of Lever's European instance without its `eu/`. */
function inTruth(postingId: string): string {
  return postingId.replace(":eu/", ":");
}

function keyOf({ provider, token, externalId }: TruthPosting): string {
  return `${provider}:${token}:${externalId}`;
}

async function look(house: House): Promise<Seen> {
  const simulated = house.source.simulated;
  if (simulated === null) throw new Error("the source is not simulated");
  const first = await house.db.first<{ at: number }>("SELECT MIN(scheduled_at) AS at FROM runs");
  const open = await house.db.all<{ id: string }>(
    "SELECT posting_id AS id FROM postings WHERE status = 'open' AND missing_since IS NULL",
  );
  return {
    firstNight: first?.at ?? 0,
    truth: simulated.truth(),
    closes: await house.db.all<Close>(
      "SELECT posting_id AS postingId, valid_from AS validFrom, reason FROM posting_versions WHERE change_type = 'close'",
    ),
    open: new Set(open.map(({ id }) => inTruth(id))),
    versions: await house.db.all(
      `SELECT posting_id AS postingId, version, valid_from AS validFrom, valid_to AS validTo
       FROM posting_versions ORDER BY posting_id, version`,
    ),
    faults: new Set(simulated.boards().flatMap(({ states }) => states.filter((state) => state !== "ok"))),
  };
}
