import { beforeAll, describe, expect, it } from "vitest";
import { createSimulatedWorld, type TruthPosting } from "../../../local/boards/index.ts";

const NIGHTS = 130;
let truth: TruthPosting[];
let pairs: { before: TruthPosting; after: TruthPosting; gap: number }[];

beforeAll(() => {
  const world = createSimulatedWorld({ seed: "returns", companies: 30, faults: false });
  for (let night = 1; night <= NIGHTS; night += 1) world.nextNight();
  truth = world.truth();
  const known = new Map(truth.map((one) => [`${one.token}:${one.externalId}`, one]));
  pairs = truth.flatMap((after) => {
    const before = known.get(`${after.token}:${after.comesFrom?.externalId}`);
    if (!before) return [];
    return [{ before, after, gap: after.openedNight - (before.closedNight ?? Number.POSITIVE_INFINITY) }];
  });
});

const ofKind = (kind: string) => pairs.filter(({ after }) => after.comesFrom?.as === kind);

describe("postings that come from others", () => {
  it.each([
    ["again", 40],
    ["reworded", 10],
    ["renewal", 40],
    ["reopened", 5],
    ["elsewhere", 5],
    ["renumbered", 3],
    ["parallel", 10],
    ["crossListing", 10],
  ])("are of every kind, often enough: %s", (kind, least) => {
    expect(ofKind(kind).length).toBeGreaterThanOrEqual(least);
  });

  it("always do the same work", () => {
    for (const { before, after } of pairs) expect(after.role).toBe(before.role);
  });

  it("return within two months, or as reopened ones well after", () => {
    for (const kind of ["again", "reworded", "elsewhere", "renumbered"]) {
      for (const { gap } of ofKind(kind)) expect(gap >= 1 && gap <= 46).toBe(true);
    }
    expect(ofKind("again").some(({ gap }) => gap > 14)).toBe(true);
    for (const { gap } of ofKind("reopened")) expect(gap >= 70 && gap <= 121).toBe(true);
  });

  it("stand beside one that is open, or take the moment of its end", () => {
    for (const kind of ["parallel", "crossListing"]) {
      for (const { gap } of ofKind(kind)) expect(gap).toBeLessThan(0);
    }
    for (const { gap } of ofKind("renewal")) expect(gap).toBe(0);
  });

  it("are at the same place unless they are the same work elsewhere", () => {
    for (const { before, after } of pairs) {
      const isElsewhere = ["elsewhere", "crossListing"].includes(after.comesFrom?.as ?? "");
      expect(after.cities.some((city) => before.cities.includes(city))).toBe(!isElsewhere);
    }
  });

  it("show another requisition where it is another seat", () => {
    for (const { before, after } of ofKind("renumbered")) {
      expect(after.requisition === null || after.requisition !== before.requisition).toBe(true);
    }
    for (const { before, after } of ofKind("again")) expect(after.requisition).toBe(before.requisition);
  });

  it("change their words where they are reworded, and only there", () => {
    const isChanged = ({ before, after }: (typeof pairs)[number]) =>
      (["title", "text", "pay"] as const).some(
        (field) =>
          after.inherited[field] !== before.inherited[field] + editsBefore(before, field, after.openedNight),
      );
    for (const pair of pairs) expect(isChanged(pair)).toBe(pair.after.comesFrom?.as === "reworded");
  });
});

/** A posting may change after another came to stand beside it. */
function editsBefore({ edits }: TruthPosting, field: string, night: number): number {
  return edits.filter((edit) => edit.field === field && edit.night <= night).length;
}

it("renews in one interval, again and again", () => {
  const again = ofKind("renewal").filter(({ before }) => before.comesFrom?.as === "renewal");
  const lengths = Map.groupBy(again, ({ before }) => `${before.token}:${before.role}`);
  expect(again.length).toBeGreaterThan(20);
  for (const group of lengths.values()) {
    const nights = group.map(({ before }) => (before.closedNight ?? 0) - before.openedNight);
    expect(new Set(nights).size).toBe(1);
    expect([7, 10, 14, 21, 30]).toContain(nights[0]);
  }
});
