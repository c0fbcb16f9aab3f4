import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { PROJECT } from "../start/project.ts";
import { runNights } from "../start/run-nights.ts";
import { EXIT, InterruptedError, StartError } from "../start/start-error.ts";
import { judgeVacancies } from "./judge-vacancies.ts";
import { judgeYear } from "./judge-year.ts";
import { lookAt, lookAtVacancies } from "./look.ts";
import { noteReads } from "./read-nights.ts";
import { isRight, type Outcome, report } from "./report.ts";
import { archiveAfter, countNights, countPostings } from "./store.ts";

interface Flags {
  nights: number;
  companies: number;
  seed: string;
  faults: boolean;
  fresh: boolean;
  archiveAfter?: number;
  out: string;
}

const program = new Command("npm run simulate --")
  .description(
    "Runs many nights over a simulated world and compares every closing, version and repost with what really happened.",
  )
  .option("--nights <n>", "nights in all; a second start goes on where the first stopped", positive, 365)
  .option("--companies <n>", "how many companies", positive, 200)
  .option("--seed <seed>", "another world", "year")
  .option("--no-faults", "boards never fail")
  .option("--fresh", "drop the saved simulation first", false)
  .option("--archive-after <days>", "archive what is closed for so long instead of 180 days", positive)
  .option("--out <dir>", "where simulate.json goes", "out")
  .addHelpText(
    "after",
    "\nEnds with 0 when nothing was closed, lost or doubled falsely and links are as good as their floors, else with 1.",
  )
  .action(async (flags: Flags) => {
    process.exitCode = await simulate(flags);
  });

async function simulate({ nights, companies, seed, faults, fresh, out, ...flags }: Flags): Promise<number> {
  const began = Date.now();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const outcome: Outcome = { nights: 0, companies, seed, counts: null, verdict: null, reposts: null };
  await runNights({
    source: { kind: "simulated", seed, companies, faults },
    mode: "all",
    port: 0,
    fresh,
    nights: async ({ db }) => nights - (await countNights(db)),
    stateRoot: path.join(PROJECT, ".rolecall/simulate"),
    signal: stop.signal,
    atStart: async ({ db }) => {
      if (flags.archiveAfter !== undefined) await archiveAfter(db, flags.archiveAfter);
    },
    afterNight: async ({ run }, house) => {
      await noteReads(house, run.scheduledAt);
      outcome.nights = await countNights(house.db);
      const { open, closed, archived } = await countPostings(house.db);
      const seconds = ((Date.now() - began) / 1000).toFixed(0);
      console.log(
        `night ${outcome.nights} of ${nights}: ${run.status}, ${open} open, ${closed} closed, ${archived} archived; ${seconds} s`,
      );
    },
    atEnd: async (_nights, house) => {
      const seen = await lookAt(house);
      outcome.nights = await countNights(house.db);
      outcome.counts = await countPostings(house.db);
      outcome.verdict = judgeYear(seen);
      outcome.reposts = judgeVacancies(seen, await lookAtVacancies(house));
    },
  });
  await report(outcome, out);
  return isRight(outcome) ? EXIT.completed : EXIT.partial;
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("Expected a whole number above 0.");
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError) && !(error instanceof InterruptedError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.failed;
}
