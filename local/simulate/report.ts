import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { confusionOf, printConfusion, share } from "../eval/confusion.ts";
import { CLASSES } from "../eval/reposts/words.ts";
import type { RepostVerdict } from "./judge-reposts.ts";
import { PRECISION_FLOOR, RECALL_FLOOR, type VacancyJudgement } from "./judge-vacancies.ts";
import type { YearVerdict } from "./judge-year.ts";
import type { Counts } from "./store.ts";

export interface Outcome {
  nights: number;
  companies: number;
  seed: string;
  counts: Counts | null;
  /** Null when the nights did not come to their end. */
  verdict: YearVerdict | null;
  reposts: VacancyJudgement | null;
}

const YEAR_WORDS: Readonly<Record<keyof YearVerdict, string>> = {
  falseCloses: "false closes",
  lostVersions: "lost versions",
  unexplainedVersions: "versions without a reason",
  brokenChains: "broken chains of versions",
  lostPostings: "lost postings",
  inventedPostings: "invented postings",
};

const REPOST_WORDS: Readonly<Record<keyof RepostVerdict, string>> = {
  inventedReposts: "invented reposts",
  wrongLinks: "wrong links between postings",
  wrongKinds: "reposts of the wrong kind",
  wrongSpans: "vacancies of the wrong length",
  lostVacancies: "postings without a vacancy",
  missedReposts: "missed reposts",
};

const SHOWN = 5;

/** Prints what was found, and keeps all of it in simulate.json. */
export async function report(outcome: Outcome, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const file = path.join(out, "simulate.json");
  await writeFile(file, `${JSON.stringify(outcome, null, 2)}\n`);
  const { verdict, reposts, counts } = outcome;
  if (verdict !== null) printFindings(verdict, YEAR_WORDS);
  if (reposts !== null) printReposts(reposts);
  console.log(`${counts?.versions ?? 0} versions in the database; all findings: ${file}`);
}

/** True when nothing is wrong. Missed reposts may be few. */
export function isRight({ verdict, reposts }: Outcome): boolean {
  const isClean = Object.values(verdict ?? {}).every((lines) => lines.length === 0);
  return isClean && (reposts === null || reposts.isRight);
}

function printFindings<Name extends string>(
  findings: Readonly<Record<Name, readonly string[]>>,
  words: Readonly<Record<Name, string>>,
): void {
  for (const name of Object.keys(words) as Name[]) {
    console.log(`${String(findings[name].length).padStart(6)}  ${words[name]}`);
    for (const line of findings[name].slice(0, SHOWN)) console.log(`          ${line}`);
  }
}

function printReposts({ verdict, pairs, precision, recall }: VacancyJudgement): void {
  printFindings(verdict, REPOST_WORDS);
  console.log("Postings that come from another one, and what they were found to be:");
  console.log(printConfusion(confusionOf(CLASSES, pairs)));
  console.log(
    `Reposts: precision ${share(precision)} (floor of all links ${PRECISION_FLOOR}), recall ${share(recall)} (floor ${RECALL_FLOOR}).`,
  );
}
