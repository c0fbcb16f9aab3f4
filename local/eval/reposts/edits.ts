import type { Description } from "../../boards/description.ts";
import { EXTRAS, SHARED_DEMANDS, SHARED_DUTIES } from "../../boards/phrases.ts";
import type { Random } from "../../boards/random.ts";

/** The parts of a description that are about the role, in which edits happen. */
const OWN_PARTS = ["intro", "duties", "demands", "extras"] as const;

const FOOTERS: readonly string[] = [
  "Update: we have extended the application period for this position; candidates who applied before need not apply again.",
  "Applications are reviewed in the order in which they arrive, and the position stays open until the right person is found.",
  "Questions about this position go to the hiring team, whose address is on our careers page; please no telephone calls.",
];

/** Puts one or two sentences below the text that no other advertisement has. */
export function addFooter(random: Random, description: Description): Description {
  return { ...description, closing: [...description.closing, ...random.sample(FOOTERS, random.int(1, 2))] };
}

export function shuffleBullets(random: Random, description: Description): Description {
  const shuffled = (lines: readonly string[]) => random.sample(lines, lines.length);
  return {
    ...description,
    duties: shuffled(description.duties),
    demands: shuffled(description.demands),
    extras: shuffled(description.extras),
  };
}

export type Change = "exchanged" | "reworded";

/** Changes this share (0 to 1) of the role's own sentences: exchanged for others, or given a few other words. */
export function changeSentences(
  random: Random,
  description: Description,
  share: number,
  how: Change = "reworded",
): Description {
  const spots = OWN_PARTS.flatMap((part) => description[part].map((_, index) => ({ part, index })));
  const changed = { ...description };
  for (const part of OWN_PARTS) changed[part] = [...description[part]];
  for (const { part, index } of random.sample(spots, Math.round(spots.length * share))) {
    const before = description[part][index] ?? "";
    changed[part][index] = how === "exchanged" ? otherSentence(random) : otherWords(random, before);
  }
  return changed;
}

function otherSentence(random: Random): string {
  const text = random.pick([...SHARED_DUTIES, ...SHARED_DEMANDS, ...EXTRAS]);
  return text.replaceAll(/\{\w+\}/g, () =>
    random.pick(["our clients", "the region", "four", "the new product"]),
  );
}

function otherWords(random: Random, sentence: string): string {
  const words = sentence.split(" ");
  const count = Math.max(1, Math.round(words.length * 0.15));
  const spots = new Set(
    random.sample(
      words.map((_, index) => index),
      count,
    ),
  );
  const word = () => random.pick(["actively", "carefully", "together", "regularly", "every", "new", "main"]);
  return words.map((one, index) => (spots.has(index) ? word() : one)).join(" ");
}

/** The same text for another place: its name goes wherever it stood. */
export function swapPlace(description: Description, from: string, to: string): Description {
  const swap = (lines: readonly string[]) => lines.map((line) => line.replaceAll(from, to));
  const { about, intro, duties, demands, extras, benefits, payNote, closing } = description;
  return {
    about: swap(about),
    intro: swap(intro),
    duties: swap(duties),
    demands: swap(demands),
    extras: swap(extras),
    benefits: swap(benefits),
    payNote: payNote?.replaceAll(from, to) ?? null,
    closing: swap(closing),
  };
}
