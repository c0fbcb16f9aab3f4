import Papa from "papaparse";
import { parse } from "tldts";
import { describe, expect, it } from "vitest";
import { createSimulatedWorld, type SimulatedWorld } from "../../../local/boards/index.ts";
import { getList, listUrl, rowsOf } from "./ask.ts";

/** Every board's answer, as the bytes that leave the world. */
async function everything(world: SimulatedWorld): Promise<string> {
  const answers = await Promise.all(
    world
      .boards()
      .map((board) => world.answer({ method: "GET", url: listUrl(board), headers: {}, body: null })),
  );
  return JSON.stringify(answers);
}

describe("a simulated world", () => {
  it("is the same for the same seed, byte for byte, and another for another", async () => {
    const [one, same, other] = ["a", "a", "b"].map((seed) => createSimulatedWorld({ seed, companies: 15 }));
    if (one === undefined || same === undefined || other === undefined) throw new Error("no world");
    expect(one.companiesCsv()).toBe(same.companiesCsv());
    expect(one.companiesCsv()).not.toBe(other.companiesCsv());
    for (let night = 0; night < 4; night += 1) {
      expect(await everything(one)).toBe(await everything(same));
      one.nextNight();
      same.nextNight();
    }
    expect(one.truth()).toEqual(same.truth());
  });

  it("answers the same whatever was asked before", async () => {
    const asked = createSimulatedWorld({ seed: "order", companies: 15 });
    const silent = createSimulatedWorld({ seed: "order", companies: 15 });
    for (let night = 0; night < 5; night += 1) {
      await everything(asked);
      asked.nextNight();
      silent.nextNight();
    }
    expect(await everything(asked)).toBe(await everything(silent));
  });

  it("goes on from a saved state as if never stopped", async () => {
    const first = createSimulatedWorld({ seed: "pause", companies: 15 });
    for (let night = 0; night < 3; night += 1) first.nextNight();
    const saved = JSON.parse(JSON.stringify(first.state()));
    const second = createSimulatedWorld({ seed: "something else", companies: 3, faults: false });
    second.restore(saved);
    expect(second.night).toBe(3);
    for (let night = 0; night < 4; night += 1) {
      expect(await everything(second)).toBe(await everything(first));
      first.nextNight();
      second.nextNight();
    }
    expect(second.truth()).toEqual(first.truth());
    expect(second.companiesCsv()).toBe(first.companiesCsv());
    expect(second.state()).toEqual(first.state());
  });

  it("refuses a state that is none", () => {
    const world = createSimulatedWorld({ seed: "bad", companies: 2 });
    expect(() => world.restore({ ...world.state(), night: -1 })).toThrow(RangeError);
    expect(() => createSimulatedWorld({ seed: "bad", companies: 0 })).toThrow(RangeError);
  });

  it("shows on every board without a fault exactly what truth says", async () => {
    const world = createSimulatedWorld({ seed: "truth", companies: 25 });
    for (let night = 0; night < 6; night += 1) {
      const open = world.truthAt(night);
      for (const board of world.boards().filter(({ states }) => states.at(-1) === "ok")) {
        const prefix = `${board.provider}:${board.token}:`;
        const listed = rowsOf(await getList(world, board)).filter((row) => row.isListed !== false);
        const expected = [...open].filter((key) => key.startsWith(prefix)).toSorted();
        expect(listed.map((row) => `${prefix}${row.id}`).toSorted()).toEqual(expected);
      }
      world.nextNight();
    }
  });

  it("lists companies with clean and careless websites, one twice and one line that is none", () => {
    const world = createSimulatedWorld({ seed: "csv" });
    const { data, errors } = Papa.parse<Record<string, string>>(world.companiesCsv(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(world.companiesCsv().startsWith("name,website\n")).toBe(true);
    expect(data).toHaveLength(62);
    expect(errors).not.toEqual([]);
    const names = data.map(({ name }) => (name ?? "").toLowerCase()).filter((name) => name !== "");
    expect(names.length - new Set(names).size).toBeLessThanOrEqual(1);
    expect(data.filter(({ website }) => website === "").length).toBe(2);
    const hosts = world.companies().flatMap(({ website }) => (website === null ? [] : [parse(website)]));
    for (const { isIcann, domain } of hosts)
      expect({ isIcann, domain }).toEqual({ isIcann: true, domain: expect.any(String) });
  });

  it("holds boards of all sizes at all three vendors", () => {
    const world = createSimulatedWorld({ seed: "sizes" });
    const open = [...world.truthAt(0)];
    const sizes = world
      .boards()
      .map(({ provider, token }) => open.filter((key) => key.startsWith(`${provider}:${token}:`)).length);
    expect(new Set(world.boards().map(({ provider }) => provider)).size).toBe(3);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThanOrEqual(2);
    expect(sizes.filter((size) => size >= 120)).toHaveLength(1);
    expect(sizes.filter((size) => size >= 5 && size <= 60).length).toBe(sizes.length - 3);
  });

  it("changes its voice after each night: an old entity tag is good only for an unchanged board", async () => {
    const world = createSimulatedWorld({ seed: "tags", companies: 30, faults: false });
    const boards = world.boards().filter(({ provider }) => provider !== "ashby");
    const before = await Promise.all(boards.map((board) => getList(world, board)));
    world.nextNight();
    const after = await Promise.all(boards.map((board) => getList(world, board)));
    const same = before.map((answer, index) => answer.headers.etag === after[index]?.headers.etag);
    expect(same).toEqual(before.map((answer, index) => answer.body === after[index]?.body));
    expect(new Set(same)).toEqual(new Set([true, false]));
  });
});
