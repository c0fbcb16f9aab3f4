import Table from "cli-table3";
import { findBoilerplate } from "../../../worker/vacancies/boilerplate.ts";
import { findLinks } from "../../../worker/vacancies/find-links.ts";
import { signatureOf } from "../../../worker/vacancies/min-hash.ts";
import { shinglesOf } from "../../../worker/vacancies/shingles.ts";
import { stitch } from "../../../worker/vacancies/stitch.ts";
import { tokenise } from "../../../worker/vacancies/tokens.ts";
import { benchRepostsOnD1 } from "./bench-on-d1.ts";
import { type Made, madeCompany } from "./made-company.ts";

const POSTINGS_PER_COMPANY = 75;
/** As the Worker reads boilerplate: from the newest so many. */
const SAMPLE = 200;
const AIM = 12;
/** A company of 500 takes too little time to be measured once. */
const SMALL_RUNS = 10;

interface Line {
  name: string;
  postings: number;
  seconds: number;
  reposts: number;
}

/**
 * Repost detection over 10 000 and 100 000 postings in companies of 75, and over one company of 500 and of 5 000, in
 * memory; then the vacancies of as many through the database.
 */
export async function benchReposts(): Promise<string> {
  detect(madeCompany(0, 750));
  const lines = [
    many("companies of 75", 10_000),
    many("companies of 75", 100_000),
    meanOf(SMALL_RUNS, (run) => one("one company", 500, 1_001 + run)),
    one("one company", 5_000),
  ];
  const inMemory = [tableOf(lines), growth(lines[0], lines[1]), growth(lines[2], lines[3])];
  return [...inMemory, "", await benchRepostsOnD1()].join("\n");
}

/** Making the texts is not measured. */
function many(name: string, postings: number): Line {
  const line: Line = { name, postings, seconds: 0, reposts: 0 };
  for (let company = 0; company * POSTINGS_PER_COMPANY < postings; company += 1) {
    const { seconds, reposts } = one(name, POSTINGS_PER_COMPANY, company + 1);
    line.seconds += seconds;
    line.reposts += reposts;
  }
  return line;
}

function one(name: string, postings: number, number = 0): Line {
  const made = madeCompany(number, postings);
  const started = process.cpuUsage();
  const reposts = detect(made);
  const { user, system } = process.cpuUsage(started);
  return { name, postings, seconds: (user + system) / 1_000_000, reposts };
}

function meanOf(runs: number, measure: (run: number) => Line): Line {
  const lines = Array.from({ length: runs }, (_, run) => measure(run));
  const mean = (field: "seconds" | "reposts") => lines.reduce((sum, line) => sum + line[field], 0) / runs;
  const [first = measure(0)] = lines;
  return { ...first, seconds: mean("seconds"), reposts: mean("reposts") };
}

/** From the texts to the rows of `vacancy_postings`; answers how many are reposts. */
function detect(made: readonly Made[]): number {
  const read = made.map(({ advertisement, text }) => ({ advertisement, tokens: tokenise(text) }));
  const common = new Set(
    findBoilerplate(
      read.slice(-SAMPLE).map(({ advertisement: { titleNormalised }, tokens: { sentences } }) => ({
        titleNormalised,
        sentences,
      })),
    ).sentences,
  );
  const shingles = new Map(
    read.map(({ advertisement, tokens }) => [advertisement.postingId, shinglesOf(tokens, common)]),
  );
  const signatures = new Map([...shingles].map(([id, set]) => [id, signatureOf(set)]));
  const advertisements = read.map(({ advertisement }) => advertisement);
  const links = findLinks(advertisements, signatures, shingles);
  return stitch({ advertisements, links, settled: [] }).filter(({ link }) => link === "repost").length;
}

function tableOf(lines: readonly Line[]): string {
  const table = new Table({
    head: ["", "postings", "CPU seconds", "postings/s", "reposts found"],
    style: { head: [], border: [] },
    colAligns: ["left", "right", "right", "right", "right"],
  });
  for (const { name, postings, seconds, reposts } of lines) {
    const rate = Math.round(postings / seconds).toLocaleString("en-GB");
    table.push([name, postings.toLocaleString("en-GB"), seconds.toFixed(2), rate, reposts]);
  }
  return table.toString();
}

function growth(small: Line | undefined, large: Line | undefined): string {
  if (!small || !large) return "";
  const times = large.seconds / small.seconds;
  return `${large.name}: ten times the postings cost ${times.toFixed(1)} times the time (aim: at most ${AIM}).`;
}
