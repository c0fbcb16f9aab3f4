import { readFile } from "node:fs/promises";
import { normalisePlaces } from "../../../worker/normalise/place.ts";
import { titleKey } from "../../../worker/normalise/title.ts";
import { judgePair } from "../../../worker/vacancies/judge-pair.ts";
import type { Advertisement } from "../../../worker/vacancies/types.ts";
import type { PairClass } from "./words.ts";

export interface SilverPair {
  expected: PairClass;
  found: PairClass;
  /** Both postings in words, for a look at what disagrees. */
  about: string;
}

const DAY = 86_400_000;
const REPOST_DAYS = 60;
const REOPENED_DAYS = 180;

/**
 * Judges the silver pairs of `file` (a TSV with a head line) from title, place and dates: they have no texts. Their
 * labels are a rule's, not a person's, and know no re-opened roles: a repost after more than 60 days is taken for one.
 * Null when the file is not there.
 */
export async function judgeSilver(file: string): Promise<SilverPair[] | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return judgeRow((column) => cells[columns.indexOf(column)] ?? "");
  });
}

function judgeRow(cell: (column: string) => string): SilverPair {
  const [a, b] = [advertisement(cell, "a"), advertisement(cell, "b")];
  const [earlier, later] = b.openedAt < a.openedAt ? [b, a] : [a, b];
  const found = judgePair(earlier, later, null)?.relation ?? "different";
  const about = [a, b].map(({ title, places }) => `${title} @ ${places.map((one) => one.text).join("; ")}`);
  return {
    expected: expectedOf(cell("silver_label"), Number(cell("gap_days"))),
    found,
    about: about.join(" | "),
  };
}

/** `gapDays` from the first day of absence. */
function expectedOf(label: string, gapDays: number): PairClass {
  if (label === "parallel_opening") return "parallel_opening";
  if (label === "cross_location") return "cross_listing";
  if (label !== "repost" || gapDays > REOPENED_DAYS) return "different";
  return gapDays <= REPOST_DAYS ? "repost" : "reopened_role";
}

/** A posting seen last on a day was first absent on the next. */
function advertisement(cell: (column: string) => string, side: "a" | "b"): Advertisement {
  const title = cell(`title_${side}`);
  const place = { text: cell(`location_${side}`), city: null, region: null, country: null };
  const openedAt = Date.parse(cell(`first_${side}`));
  return {
    postingId: cell(`id_${side}`),
    boardId: "silver",
    title,
    titleNormalised: titleKey(title),
    family: null,
    places: normalisePlaces([place]),
    requisitionId: null,
    pay: null,
    textHash: "",
    firstSeenAt: openedAt,
    openedAt,
    closedAt: Date.parse(cell(`last_${side}`)) + DAY,
    boardChangedAt: null,
  };
}
