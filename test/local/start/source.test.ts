import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openSource } from "../../../local/start/source.ts";
import { type SourceChoice, stateFolderName } from "../../../local/start/source-choice.ts";

const NOW = Date.UTC(2026, 10, 21, 23, 30);
const NIGHT = Date.UTC(2026, 10, 21, 2);
const DAY = 86_400_000;
const small: SourceChoice = { kind: "simulated", seed: "7", companies: 3, faults: false };
const unsaid: SourceChoice = { kind: "simulated", seed: null, companies: null, faults: null };
const worldFile = async () => path.join(await mkdtemp(path.join(tmpdir(), "rolecall-world-")), "world.json");

describe("openSource", () => {
  it("begins a simulated world on today's night", async () => {
    const { simulated } = await openSource(small, await worldFile(), NOW);
    expect(simulated?.now()).toBe(NIGHT);
    expect(simulated?.companies()).toHaveLength(3);
  });

  it("goes on with the saved world at the next start, whatever the day", async () => {
    const file = await worldFile();
    const first = await openSource(small, file, NOW);
    await first.goTo(NIGHT + 2 * DAY);
    const second = await openSource(unsaid, file, NOW + 9 * DAY);
    expect(second.simulated?.state()).toEqual({ ...first.simulated?.state(), night: 2 });
    expect(second.companiesCsv).toBe(first.companiesCsv);
  });

  it("goes to exactly the night that is asked for, back as well", async () => {
    const { simulated, goTo } = await openSource(small, await worldFile(), NOW);
    await goTo(NIGHT + 3 * DAY + 7_200_000);
    expect(simulated?.night).toBe(3);
    await goTo(NIGHT + DAY);
    expect(simulated?.night).toBe(1);
  });

  it("refuses another world over the same state", async () => {
    const file = await worldFile();
    await (await openSource(small, file, NOW)).goTo(NIGHT);
    await expect(openSource({ ...small, seed: "8" }, file, NOW)).rejects.toThrow(
      /seed 7, 3 companies.*--fresh/,
    );
    await expect(openSource({ ...small, companies: 4 }, file, NOW)).rejects.toThrow(/--fresh/);
  });

  it("says that a damaged world is damaged", async () => {
    const file = await worldFile();
    await writeFile(file, '{"seed":');
    await expect(openSource(unsaid, file, NOW)).rejects.toThrow(/damaged: start over with --fresh/);
  });

  it("names what is missing in a replay folder and for a live list", async () => {
    await expect(openSource({ kind: "replay", dir: "/nowhere" }, "", NOW)).rejects.toThrow(
      /replay folder is unreadable: .*companies\.csv/,
    );
    const live: SourceChoice = { kind: "live", file: "/nowhere.csv", contact: "ops@acme.com" };
    await expect(openSource(live, "", NOW)).rejects.toThrow(/list of companies is unreadable/);
  });
});

describe("stateFolderName", () => {
  it("keeps every source apart", () => {
    const names = [unsaid, { kind: "replay", dir: "a" }, { kind: "replay", dir: "b" }].map((choice) =>
      stateFolderName(choice as SourceChoice),
    );
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe("simulated");
    expect(stateFolderName({ kind: "replay", dir: "./a/" })).toBe(names[1]);
    expect(stateFolderName({ kind: "live", file: "x", contact: "y" })).toBe("live");
  });
});
