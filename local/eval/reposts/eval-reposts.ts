import path from "node:path";
import Table from "cli-table3";
import { confusionOf, printConfusion, scores, share } from "../confusion.ts";
import { type GeneratedPair, judgeGenerated } from "./generated.ts";
import { judgeSilver, type SilverPair } from "./silver.ts";
import { CLASSES } from "./words.ts";

export interface RepostOptions {
  seed: string;
  companies: number;
  /** The folder of the silver pairs. */
  pairs: string;
}

const AIMS = { precision: 0.99, f1: 0.97 };
/** The two classes in which one posting follows another into the same seat. */
const MERGES = new Set<string>(["repost", "reopened_role"]);

/** The whole evaluation as text, and whether the aims on generated edits were met. */
export async function evalReposts(options: RepostOptions): Promise<{ text: string; met: boolean }> {
  const silver = await judgeSilver(path.join(options.pairs, "newgrad_pairs_silver.tsv"));
  const generated = judgeGenerated(options.seed, options.companies);
  const merges = mergeScores(generated);
  const met = (merges.precision ?? 0) >= AIMS.precision && (merges.f1 ?? 0) >= AIMS.f1;
  const text = [
    silver === null ? "Silver pairs: not there, left out.\n" : silverText(silver),
    `Generated edits (seed "${options.seed}", ${options.companies} companies, ${generated.length} postings):`,
    printConfusion(confusionOf(CLASSES, generated)),
    perCase(generated),
    `Merges (repost, reopened_role; the right posting named): precision ${share(merges.precision)}, recall ${share(merges.recall)}, F1 ${share(merges.f1)}.`,
    `Aims: precision ≥ ${AIMS.precision}, F1 ≥ ${AIMS.f1}: ${met ? "met" : "MISSED"}.`,
  ];
  return { text: text.join("\n"), met };
}

function silverText(pairs: readonly SilverPair[]): string {
  return [
    `Silver pairs (${pairs.length}; judged from title, place and dates, for they have no texts; labels are a rule's):`,
    printConfusion(confusionOf(CLASSES, pairs)),
    "",
  ].join("\n");
}

/** A merge is right when it is meant and names the posting it comes from. */
function mergeScores(pairs: readonly GeneratedPair[]) {
  const found = pairs.filter((pair) => MERGES.has(pair.found));
  const right = found.filter((pair) => pair.found === pair.expected && pair.isPartner);
  const meant = pairs.filter(({ expected }) => MERGES.has(expected));
  return scores(right.length, found.length, meant.length);
}

function perCase(pairs: readonly GeneratedPair[]): string {
  const table = new Table({
    head: ["edit", "meant", "right", "of", "found instead"],
    style: { head: [], border: [] },
    colAligns: ["left", "left", "right", "right", "left"],
  });
  for (const [name, group] of Map.groupBy(pairs, (pair) => pair.name)) {
    const wrong = group.filter(({ found, expected, isPartner }) => found !== expected || !isPartner);
    const instead = [...Map.groupBy(wrong, ({ found }) => found)].map(
      ([found, some]) => `${found} ${some.length}`,
    );
    table.push([
      name,
      group[0]?.expected ?? "",
      group.length - wrong.length,
      group.length,
      instead.join(", "),
    ]);
  }
  return table.toString();
}
