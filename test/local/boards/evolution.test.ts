import { beforeAll, describe, expect, it } from "vitest";
import { createSimulatedWorld, type SimulatedWorld, type TruthPosting } from "../../../local/boards/index.ts";
import { getList, rowsOf } from "./ask.ts";

let world: SimulatedWorld;
let truth: TruthPosting[];

beforeAll(() => {
  world = createSimulatedWorld({ seed: "evolution", companies: 40, faults: false });
  for (let night = 1; night <= 14; night += 1) world.nextNight();
  truth = world.truth();
});

describe("fourteen nights", () => {
  it("open, close and change postings", () => {
    expect(truth.some(({ openedNight }) => openedNight > 0)).toBe(true);
    expect(truth.some(({ closedNight }) => closedNight !== null)).toBe(true);
    const fields = new Set(truth.flatMap(({ edits }) => edits.map(({ field }) => field)));
    expect(fields).toEqual(new Set(["title", "text", "pay", "internal"]));
  });

  it("bring closed roles back under a new id, and say which", () => {
    const reposted = truth.filter(({ replacedBy }) => replacedBy !== undefined);
    expect(reposted.length).toBeGreaterThan(0);
    for (const old of reposted) {
      const fresh = truth.find(
        ({ token, externalId }) => token === old.token && externalId === old.replacedBy,
      );
      expect(fresh?.comesFrom?.externalId).toBe(old.externalId);
      expect(fresh?.role).toBe(old.role);
      const gap = (fresh?.openedNight ?? 0) - (old.closedNight ?? 99);
      expect(fresh?.comesFrom?.as === "renewal" ? gap === 0 : gap > 0).toBe(true);
    }
  });

  it("list some closed ones again under their old id", () => {
    const relisted = truth.filter(({ spans }) => spans.length > 1);
    expect(relisted.length).toBeGreaterThan(0);
    for (const { spans } of relisted) expect(spans[1]?.from).toBeGreaterThan(spans[0]?.to ?? 99);
  });

  it("never give an id twice", () => {
    const keys = truth.map(({ provider, token, externalId }) => `${provider}:${token}:${externalId}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("are remembered night by night", () => {
    expect(world.truthAt(0).size).toBe(truth.filter(({ openedNight }) => openedNight === 0).length);
    for (const posting of truth.filter(({ closedNight }) => closedNight !== null)) {
      const key = `${posting.provider}:${posting.token}:${posting.externalId}`;
      expect(world.truthAt((posting.closedNight ?? 0) - 1)).toContain(key);
      expect(world.truthAt(posting.closedNight ?? 0)).not.toContain(key);
    }
    expect(() => world.truthAt(15)).toThrow(RangeError);
  });
});

describe("a change", () => {
  it("shows in exactly the rows that truth names, and moves Greenhouse's updated time", async () => {
    const life = createSimulatedWorld({ seed: "change", companies: 30, faults: false });
    const kinds = new Set<string>();
    for (let night = 1; night <= 5; night += 1) {
      const before = await readAll(life);
      life.nextNight();
      const after = await readAll(life);
      const edited = new Map(
        life.truth().map((each) => [keyOf(each), each.edits.find((edit) => edit.night === night)?.field]),
      );
      const relisted = new Set(
        life
          .truth()
          .filter(({ spans }) => spans.slice(1).some(({ from }) => from === night))
          .map(keyOf),
      );
      for (const [key, row] of after) {
        const old = before.get(key);
        if (old === undefined || relisted.has(key) || row.isListed === false) continue;
        const field = edited.get(key);
        expect(JSON.stringify(row) !== JSON.stringify(old)).toBe(field !== undefined);
        if (field !== undefined)
          expect((row.title ?? row.text) !== (old.title ?? old.text)).toBe(field === "title");
        if (field !== undefined && key.startsWith("greenhouse"))
          expect(row.updated_at).not.toBe(old.updated_at);
        if (field !== undefined) kinds.add(field);
      }
    }
    expect(kinds.size).toBeGreaterThanOrEqual(3);
  });
});

const keyOf = ({ provider, token, externalId }: TruthPosting) => `${provider}:${token}:${externalId}`;

async function readAll(life: SimulatedWorld) {
  const lists = await Promise.all(
    life.boards().map(async (board) => {
      const rows = rowsOf(await getList(life, board));
      return rows.map((row) => [`${board.provider}:${board.token}:${row.id}`, row] as const);
    }),
  );
  return new Map(lists.flat());
}
