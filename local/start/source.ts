import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { DAY } from "../../worker/kernel/clock.ts";
import { parseJson } from "../../worker/kernel/json.ts";
import {
  createSimulatedWorld,
  loadReplayWorld,
  type SimulatedWorld,
  type SimulationState,
  type World,
} from "../boards/index.ts";
import { nextNightAt } from "./night-clock.ts";
import type { SourceChoice } from "./source-choice.ts";
import { messageOf, StartError } from "./start-error.ts";

/** What answers for the outside world, and the list of companies to begin with. */
export interface Source {
  kind: SourceChoice["kind"];
  /** A sentence about what is read tonight. */
  title: string;
  companiesCsv: string;
  /** Null: the real world answers. */
  world: World | null;
  /** Only where the truth is known. */
  simulated: SimulatedWorld | null;
  /** Brings the world to the night due at this moment (epoch ms) and keeps it there for the next start. */
  goTo(at: number): Promise<void>;
}

type Simulated = Extract<SourceChoice, { kind: "simulated" }>;

const DEFAULT_SEED = "1";
const DEFAULT_COMPANIES = 60;

/** Opens the chosen source. Throws StartError for whatever cannot be read or does not fit the saved state. */
export async function openSource(choice: SourceChoice, savedWorld: string, now: number): Promise<Source> {
  if (choice.kind === "simulated") return openSimulated(choice, savedWorld, now);
  if (choice.kind === "replay") return openReplay(choice.dir);
  const companiesCsv = await readList(choice.file);
  return { ...still("live", `the real vendors, companies of ${choice.file}`), companiesCsv, world: null };
}

async function openReplay(dir: string): Promise<Source> {
  try {
    const world = await loadReplayWorld(path.resolve(dir));
    return { ...still("replay", `recorded answers of ${dir}`), companiesCsv: world.companiesCsv(), world };
  } catch (cause) {
    throw new StartError(`The replay folder is unreadable: ${messageOf(cause)}`, { cause });
  }
}

function still(
  kind: "replay" | "live",
  title: string,
): Pick<Source, "kind" | "title" | "simulated" | "goTo"> {
  return { kind, title, simulated: null, goTo: async () => {} };
}

async function openSimulated(choice: Simulated, savedWorld: string, now: number): Promise<Source> {
  const saved = await readSaved(savedWorld);
  if (saved !== null) refuseOtherWorld(choice, saved);
  const simulated = createSimulatedWorld({
    seed: choice.seed ?? DEFAULT_SEED,
    companies: choice.companies ?? DEFAULT_COMPANIES,
    faults: choice.faults ?? true,
    startsAt: nextNightAt(null, "all", now),
  });
  if (saved !== null) simulated.restore(saved);
  const { seed, companies } = simulated.state();
  return {
    kind: "simulated",
    title: `a simulated world of ${companies} companies, seed ${seed}`,
    companiesCsv: simulated.companiesCsv(),
    world: simulated,
    simulated,
    goTo: async (at) => {
      const night = Math.max(0, Math.floor((at - simulated.state().startsAt) / DAY));
      while (simulated.night < night) simulated.nextNight();
      if (simulated.night > night) simulated.restore({ ...simulated.state(), night });
      await writeFile(savedWorld, JSON.stringify(simulated.state()));
    },
  };
}

const savedSchema = z.object({
  seed: z.string(),
  companies: z.int(),
  faults: z.boolean(),
  startsAt: z.number(),
  night: z.int(),
});

async function readSaved(file: string): Promise<SimulationState | null> {
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) return null;
  const json = parseJson(content);
  const parsed = savedSchema.safeParse(json.ok ? json.value : undefined);
  if (parsed.success) return parsed.data;
  throw new StartError(`${file} is damaged: start over with --fresh.`);
}

/** A database filled from one world makes no sense beside another. */
function refuseOtherWorld(choice: Simulated, saved: SimulationState): void {
  const fits =
    (choice.seed ?? saved.seed) === saved.seed &&
    (choice.companies ?? saved.companies) === saved.companies &&
    (choice.faults ?? saved.faults) === saved.faults;
  if (fits) return;
  const { seed, companies, faults } = saved;
  throw new StartError(
    `The saved world has seed ${seed}, ${companies} companies and ${faults ? "faults" : "no faults"}: leave these options out to go on with it, or drop it with --fresh.`,
  );
}

async function readList(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new StartError(`The list of companies is unreadable: ${messageOf(cause)}.`, { cause });
  }
}
