import { hashText } from "../kernel/hash.ts";

/** One line of a list, judged. Rejected and duplicate lines carry a sentence that names the line. */
export interface ListLine {
  /** Stable over reads and reorderings: what the line is about, not where it stands. */
  entryKey: string;
  line: number;
  name: string;
  /** "" when the name is nothing but a legal form and the website alone says who it is. */
  normalisedName: string;
  website: string | null;
  /** Registrable domain of the website, private suffixes honoured. */
  domain: string | null;
  boardUrl: string | null;
  status: "accepted" | "duplicate" | "rejected";
  reason: string | null;
  /** The entry that a duplicate repeats. */
  repeats: string | null;
}

/** The key of a line that is a company: by its domain, else by its normalised name. */
export function keyOfCompany(domain: string | null, normalisedName: string): string {
  return domain === null ? `name:${normalisedName}` : `domain:${domain}`;
}

/** The key of a line that is no company of its own: its words, and a number for the same words again. */
export function keyOfWords(words: readonly string[], seen: Map<string, number>): string {
  const hash = hashText(words.join("\t"));
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `line:${hash}:${count}`;
}
