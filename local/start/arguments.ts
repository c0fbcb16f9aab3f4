import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { RUN_MODES, type RunMode } from "../../worker/runs/index.ts";
import type { SheetChoice } from "./sheet/plan-sheet.ts";
import type { SourceChoice } from "./source-choice.ts";

export interface StartOptions {
  source: SourceChoice;
  mode: RunMode;
  nights: number;
  /** Leave when the nights are over instead of serving on. */
  once: boolean;
  /** Drop the local state of this source first. */
  fresh: boolean;
  /** Folder for `run.json`, and for the spreadsheet. */
  out: string | null;
  sheet: SheetChoice;
  /** Yes to the question whether so many rows may close at once. */
  yes: boolean;
  /** 0 takes any free one. */
  port: number;
}

export type ReadArguments =
  | { kind: "start"; options: StartOptions }
  | { kind: "help"; text: string }
  | { kind: "usage"; message: string };

interface Flags {
  once: boolean;
  fresh: boolean;
  yes: boolean;
  faults: boolean;
  mode: RunMode;
  port: number;
  nights?: number;
  seed?: string;
  companies?: number;
  replay?: string;
  live?: string;
  contact?: string;
  out?: string;
  sheet?: string | boolean;
}

const DEFAULT_PORT = 8787;

/** Reads what follows `npm start --`. Whatever is wrong with it comes back as one sentence. */
export function readArguments(argv: readonly string[]): ReadArguments {
  let help = "";
  const command = describeCommand().configureOutput({
    writeOut: (text) => {
      help += text;
    },
    writeErr: () => {},
  });
  try {
    const flags = command.parse([...argv], { from: "user" }).opts<Flags>();
    const objection = contradiction(flags);
    return objection === null
      ? { kind: "start", options: optionsOf(flags) }
      : { kind: "usage", message: objection };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") return { kind: "help", text: help };
    return { kind: "usage", message: oneSentence(error.message) };
  }
}

function describeCommand(): Command {
  return new Command("npm start --")
    .description(
      "Runs Rolecall on this machine: one night over a world of simulated job boards, then serves on.",
    )
    .option("--once", "leave after the night: 0 completed, 1 partial, 2 failed", false)
    .option(
      "--nights <n>",
      "run this many nights in a row; the simulated world lives on in between",
      positive,
    )
    .option("--mode <mode>", `what a night runs: ${RUN_MODES.join(", ")}`, oneOfModes, "all")
    .option("--replay <dir>", "a folder of recorded answers: companies.csv and routes.json")
    .option("--live <file>", "a CSV of companies (name,website), read from the real vendors at their pace")
    .option("--contact <mail-or-url>", "with --live: who answers for the requests, sent in the User-Agent")
    .option("--out <dir>", "write run.json there, and rolecall.xlsx (default out)")
    .option(
      "--sheet <file>",
      "sync this edited rolecall.xlsx before and after the night, and save it in place",
    )
    .option("--no-sheet", "leave the spreadsheet out")
    .option("--yes", "yes, so many rows of the spreadsheet may close at once", false)
    .option("--fresh", "drop the local state first; without it a second start is the next night", false)
    .option("--port <port>", "where to serve", portNumber, DEFAULT_PORT)
    .option("--seed <seed>", "simulated: another world")
    .option("--companies <n>", "simulated: how many companies (default 60)", positive)
    .addOption(new Option("--no-faults", "simulated: boards never fail"))
    .addHelpText("after", "\nState lives under .rolecall/, one folder a source. Wrong options exit with 64.")
    .allowExcessArguments(false)
    .exitOverride();
}

function optionsOf(flags: Flags): StartOptions {
  const { mode, once, fresh, yes, port } = flags;
  return {
    source: sourceOf(flags),
    mode,
    nights: flags.nights ?? 1,
    once,
    fresh,
    out: flags.out ?? null,
    sheet: sheetOf(flags),
    yes,
    port,
  };
}

/** A night that only scrapes has nothing new for a spreadsheet. */
function sheetOf({ sheet, mode }: Flags): SheetChoice {
  if (typeof sheet === "string") return sheet;
  return sheet === false || mode === "scrapeOnly" ? false : null;
}

function sourceOf({ replay, live, contact, seed, companies, faults }: Flags): SourceChoice {
  if (replay !== undefined) return { kind: "replay", dir: replay };
  if (live !== undefined) return { kind: "live", file: live, contact: contact ?? "" };
  return {
    kind: "simulated",
    seed: seed ?? null,
    companies: companies ?? null,
    faults: faults ? null : false,
  };
}

/** Options that make no sense together, or null. Silence about an ignored option would mislead. */
function contradiction(flags: Flags): string | null {
  const { replay, live, contact, seed, companies, faults, nights } = flags;
  if (replay !== undefined && live !== undefined)
    return "--replay and --live exclude each other: choose one.";
  const isSimulated = replay === undefined && live === undefined;
  if (!isSimulated && (seed !== undefined || companies !== undefined || !faults)) {
    return "--seed, --companies and --no-faults belong to the simulated world: leave them out with --replay or --live.";
  }
  if (live !== undefined && !contact?.trim()) {
    return "--live needs --contact with a mail address or URL: every vendor we read sees it in the User-Agent.";
  }
  if (typeof flags.sheet === "string" && flags.mode === "scrapeOnly") {
    return "--sheet needs a night that processes: leave --mode scrapeOnly out.";
  }
  if (typeof flags.sheet === "string" && flags.fresh) {
    return "--fresh forgets what the spreadsheet was synced with: leave --fresh or --sheet out.";
  }
  if (live === undefined && contact !== undefined) return "--contact belongs to --live.";
  if (live !== undefined && nights !== undefined && nights > 1) {
    return "--nights cannot hurry the real world: with --live start once a night.";
  }
  return null;
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It is a whole number from 1 on.");
}

function portNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError("It is a whole number from 0 to 65535.");
}

function oneOfModes(text: string): RunMode {
  const mode = RUN_MODES.find((each) => each === text);
  if (mode !== undefined) return mode;
  throw new InvalidArgumentError(`It is one of ${RUN_MODES.join(", ")}.`);
}

function oneSentence(message: string): string {
  const sentence = message
    .replace(/^error: /, "")
    .replaceAll("\n", " ")
    .trim();
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.)]$/.test(sentence) ? "" : "."}`;
}
