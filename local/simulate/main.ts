import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { PROJECT } from "../start/project.ts";
import { runNights } from "../start/run-nights.ts";
import { EXIT, InterruptedError, StartError } from "../start/start-error.ts";
import { judgeYear, type YearVerdict } from "./judge-year.ts";
import { lookAt } from "./look.ts";
import { noteReads } from "./read-nights.ts";
import { type Counts, countNights, countPostings } from "./store.ts";

interface Flags {
  nights: number;
  companies: number;
  seed: string;
  faults: boolean;
  fresh: boolean;
  out: string;
}

const WORDS: Readonly<Record<keyof YearVerdict, string>> = {
  falseCloses: "false closes",
  lostVersions: "lost versions",
  unexplainedVersions: "versions without a reason",
  brokenChains: "broken chains of versions",
  lostPostings: "lost postings",
  inventedPostings: "invented postings",
};

const program = new Command("npm run simulate --")
  .description(
    "Runs many nights over a simulated world and compares every closing and every version with what really happened.",
  )
  .option("--nights <n>", "nights in all; a second start goes on where the first stopped", positive, 365)
  .option("--companies <n>", "how many companies", positive, 200)
  .option("--seed <seed>", "another world", "year")
  .option("--no-faults", "boards never fail")
  .option("--fresh", "drop the saved simulation first", false)
  .option("--out <dir>", "where simulate.json goes", "out")
  .addHelpText(
    "after",
    "\nEnds with 0 when nothing was closed, lost or doubled falsely, with 1 when something was.",
  )
  .action(async (flags: Flags) => {
    process.exitCode = await simulate(flags);
  });

async function simulate({ nights, companies, seed, faults, fresh, out }: Flags): Promise<number> {
  const began = Date.now();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  let verdict: YearVerdict | null = null;
  let counts: Counts | null = null;
  let done = 0;
  await runNights({
    source: { kind: "simulated", seed, companies, faults },
    mode: "all",
    port: 0,
    fresh,
    nights: async ({ db }) => nights - (await countNights(db)),
    stateRoot: path.join(PROJECT, ".rolecall/simulate"),
    signal: stop.signal,
    afterNight: async ({ run }, house) => {
      await noteReads(house, run.scheduledAt);
      done = await countNights(house.db);
      const { open, closed, archived } = await countPostings(house.db);
      const seconds = ((Date.now() - began) / 1000).toFixed(0);
      console.log(
        `night ${done} of ${nights}: ${run.status}, ${open} open, ${closed} closed, ${archived} archived; ${seconds} s`,
      );
    },
    atEnd: async (_nights, house) => {
      counts = await countPostings(house.db);
      verdict = judgeYear(await lookAt(house));
    },
  });
  return report({ nights: done, companies, seed, counts, verdict }, out);
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("Expected a whole number above 0.");
}

interface Outcome {
  nights: number;
  companies: number;
  seed: string;
  counts: Counts | null;
  verdict: YearVerdict | null;
}

const SHOWN = 5;

/** Prints what was found, and keeps all of it in simulate.json. */
async function report(outcome: Outcome, out: string): Promise<number> {
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, "simulate.json"), `${JSON.stringify(outcome, null, 2)}\n`);
  const findings = Object.entries(outcome.verdict ?? {}) as [string, string[]][];
  for (const [name, lines] of findings) {
    console.log(`${String(lines.length).padStart(6)}  ${WORDS[name as keyof YearVerdict]}`);
    for (const line of lines.slice(0, SHOWN)) console.log(`          ${line}`);
  }
  console.log(
    `${outcome.counts?.versions ?? 0} versions in the database; all findings: ${path.join(out, "simulate.json")}`,
  );
  return findings.every(([, lines]) => lines.length === 0) ? EXIT.completed : EXIT.partial;
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError) && !(error instanceof InterruptedError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.failed;
}
