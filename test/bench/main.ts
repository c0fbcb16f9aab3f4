import { Argument, program } from "commander";
import { benchPostings } from "./bench-postings.ts";
import { benchHistory } from "./history/bench-history.ts";
import { benchReposts } from "./reposts/bench-reposts.ts";
import { benchSheet } from "./sheet/bench-sheet.ts";
import { sheetText } from "./sheet/print-sheet.ts";

const PARTS = {
  postings: { what: "processing of 1 000 and of 10 000 postings", run: benchPostings },
  history: { what: "the archive of 5 000 postings, and questions to a million versions", run: benchHistory },
  reposts: { what: "repost detection over 10 000 and 100 000 postings, in memory", run: benchReposts },
  sheet: {
    what: "the add-on with 10 000 rows, and the Worker's change feed",
    run: async () => sheetText(await benchSheet()),
  },
} as const;

type Part = keyof typeof PARTS;

const names = Object.keys(PARTS) as Part[];

/** `npm run bench`: figures beside their aims. It judges in words only, and never by its exit code. */
program
  .name("npm run bench --")
  .description("Measures. Let the machine rest meanwhile: times are real ones, counts are not touched by it.")
  .addArgument(new Argument("[parts...]", "which to run; without any, all of them").choices(names))
  .addHelpText(
    "after",
    `\nParts:\n${names.map((name) => `  ${name.padEnd(10)} ${PARTS[name].what}`).join("\n")}`,
  )
  .action(async (parts: Part[]) => {
    for (const part of parts.length > 0 ? parts : names) console.log(`${await PARTS[part].run()}\n`);
  });
await program.parseAsync();
