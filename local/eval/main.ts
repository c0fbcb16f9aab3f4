import { Command } from "commander";
import { evaluateLifespans } from "./lifespans.ts";
import { evalReposts } from "./reposts/eval-reposts.ts";

const program = new Command("eval")
  .description("Measures how well a part of the pipeline does its work, against data whose answer is known.")
  .showHelpAfterError();

program
  .command("reposts")
  .description(
    "Reposts, re-opened roles, parallel openings and cross-listings: precision, recall, confusion.",
  )
  .option("--seed <text>", "of the generated companies", "eval")
  .option("--companies <number>", "how many companies to generate", "60")
  .option("--pairs <folder>", "where the silver pairs lie", "../shared/real/eval/repost")
  .action(async (options: { seed: string; companies: string; pairs: string }) => {
    const companies = Number(options.companies);
    if (!Number.isInteger(companies) || companies < 1) program.error("--companies takes a whole number");
    const { text, met } = await evalReposts({ ...options, companies });
    console.log(text);
    if (!met) process.exitCode = 1;
  });

program
  .command("lifespans")
  .description("Kaplan-Meier shares and medians of worker/efficiency against a plain computation.")
  .option("--data <folder>", "where the tracker's postings lie", "../shared/real/eval/repost")
  .action((options: { data: string }) => {
    if (!evaluateLifespans(options.data)) process.exitCode = 1;
  });

await program.parseAsync();
