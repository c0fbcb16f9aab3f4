import { Argument, InvalidArgumentError, Option, program } from "commander";
import { benchPostings } from "./bench-postings.ts";
import { benchHistory } from "./history/bench-history.ts";
import { benchPromotion } from "./promotion/bench-promotion.ts";
import { benchReposts } from "./reposts/bench-reposts.ts";
import { benchReprocess } from "./reprocess/bench-reprocess.ts";
import { benchSheet } from "./sheet/bench-sheet.ts";
import { sheetText } from "./sheet/print-sheet.ts";

interface Sizes {
  postings: number;
  archived: number;
}

interface Part {
  what: string;
  run(sizes: Sizes): Promise<string>;
}

const PARTS: Readonly<Record<string, Part>> = {
  postings: { what: "processing of 1 000 and of 10 000 postings", run: benchPostings },
  promotion: {
    what: "four nights over --postings in boards of 75: first load, 4 % changed, nothing changed, all touched",
    run: benchPromotion,
  },
  reprocess: {
    what: "--postings read again from their documents, and validated by other rules",
    run: benchReprocess,
  },
  history: {
    what: "the archive of --archived postings, and questions to a million versions",
    run: benchHistory,
  },
  reposts: { what: "repost detection over 10 000 and 100 000 postings, and through D1", run: benchReposts },
  sheet: {
    what: "the add-on with 10 000 rows, and the Worker's change feed",
    run: async () => sheetText(await benchSheet()),
  },
};

const names = Object.keys(PARTS);

/** `npm run bench`: figures beside their aims. It judges in words only, and never by its exit code. */
program
  .name("npm run bench --")
  .description("Measures. Let the machine rest meanwhile: times are real ones, counts are not touched by it.")
  .addArgument(new Argument("[parts...]", "which to run; without any, all of them").choices(names))
  .addOption(sizeOption("postings", "postings of promotion and reprocess, beside a tenth of them", 100_000))
  .addOption(sizeOption("archived", "postings that history archives", 50_000))
  .addHelpText(
    "after",
    `\nParts:\n${names.map((name) => `  ${name.padEnd(10)} ${PARTS[name]?.what}`).join("\n")}`,
  )
  .action(async (parts: string[], sizes: Sizes) => {
    for (const part of parts.length > 0 ? parts : names) {
      console.log(`${await PARTS[part]?.run(sizes)}\n`);
    }
  });
await program.parseAsync();

function sizeOption(name: string, what: string, standard: number): Option {
  return new Option(`--${name} <count>`, what)
    .env(`BENCH_${name.toUpperCase()}`)
    .default(standard)
    .argParser((text) => {
      const count = Number(text);
      if (Number.isSafeInteger(count) && count > 0) return count;
      throw new InvalidArgumentError("Give a whole number above 0.");
    });
}
