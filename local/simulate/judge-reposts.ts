import type { TruthPosting } from "../boards/index.ts";
import { type Relation, trueRelations } from "./true-relation.ts";
import type { SeenLink, SeenVacancies } from "./vacancies.ts";
import { type BoardDays, keyOf, type Seen, seenId } from "./year.ts";

/** What the chains got wrong. Lists hold a line a finding. */
export interface RepostVerdict {
  /** Two postings put into one vacancy that are different jobs, or seats beside each other. */
  inventedReposts: string[];
  /** Linked otherwise than they stand to each other, or a repost that is not in the vacancy it goes on with. */
  wrongLinks: string[];
  /** Reposts whose kind (unchanged, changed, refresh) is not what happened. */
  wrongKinds: string[];
  /** Vacancies that start or end on another night than their postings did. */
  wrongSpans: string[];
  /** Postings with versions and without a vacancy. */
  lostVacancies: string[];
  /** Reposts that nobody noticed. */
  missedReposts: string[];
}

/** What a posting was meant to be to the one it comes from, and what it was found to be. */
export interface RepostPair {
  postingId: string;
  comesFrom: string;
  expected: Relation;
  found: Relation;
}

/** The world as the chains are judged by it. */
export interface World {
  truth: ReadonlyMap<string, TruthPosting>;
  boards: ReadonlyMap<string, BoardDays>;
  /** Postings whose last version is a close or later: an end that was confirmed. */
  ended: ReadonlySet<string>;
}

export function worldOf({ truth, boards, versions }: Seen): World {
  const last = new Map(versions.map(({ postingId, changeType }) => [seenId(postingId), changeType]));
  return {
    truth: new Map(truth.map((posting) => [keyOf(posting), posting])),
    boards: new Map(boards.map((board) => [`${board.provider}:${board.token}`, board])),
    ended: new Set([...last].filter(([, type]) => type === "close" || type === "archive").map(([id]) => id)),
  };
}

/** Two postings of one board. */
export interface Pair {
  earlier: TruthPosting;
  later: TruthPosting;
  board: BoardDays;
}

/** Both postings of a link with their board; null for what the world does not know. */
export function pairOf(world: World, earlierId: string, laterId: string): Pair | null {
  const [earlier, later] = [world.truth.get(earlierId), world.truth.get(laterId)];
  const board = world.boards.get(boardOf(laterId));
  return earlier && later && board && boardOf(earlierId) === boardOf(laterId)
    ? { earlier, later, board }
    : null;
}

function boardOf(id: string): string {
  return id.slice(0, id.lastIndexOf(":"));
}

/** The links that are wrong in themselves. */
export function judgeLinks(
  world: World,
  { links }: SeenVacancies,
): Pick<RepostVerdict, "inventedReposts" | "wrongLinks"> {
  const vacancyOf = new Map(links.map((row) => [`${row.companyId} ${row.postingId}`, row.vacancyId]));
  const inventedReposts: string[] = [];
  const wrongLinks: string[] = [];
  for (const row of links) {
    if (row.linkedTo === null) continue;
    const line = `${row.postingId} is a ${row.link} of ${row.linkedTo}`;
    const pair = pairOf(world, seenId(row.linkedTo), seenId(row.postingId));
    const words: ReadonlySet<string> = pair === null ? NOTHING : wordsFor(world, pair);
    const isTogether = vacancyOf.get(`${row.companyId} ${row.linkedTo}`) === row.vacancyId;
    if (row.link === "repost" && !words.has("repost")) inventedReposts.push(`${line}, really ${said(words)}`);
    else if (!words.has(row.link)) wrongLinks.push(`${line}, really ${said(words)}`);
    else if (isTogether !== (row.link === "repost")) wrongLinks.push(`${line}, in the wrong vacancy`);
  }
  return { inventedReposts, wrongLinks };
}

/** What ended may be taken for open until a second read confirms its end. */
function wordsFor({ ended }: World, { earlier, later, board }: Pair): ReadonlySet<Relation> {
  const isOpen = earlier.closedNight !== null && !ended.has(keyOf(earlier));
  const open = isOpen ? trueRelations({ ...earlier, closedNight: null }, later, board) : [];
  return new Set([...trueRelations(earlier, later, board), ...open]);
}

const NOTHING: ReadonlySet<string> = new Set();

function said(words: ReadonlySet<string>): string {
  return words.size === 0 ? "of another board" : [...words].join(" or ");
}

const MEANT: Readonly<Record<NonNullable<TruthPosting["comesFrom"]>["as"], Relation>> = {
  again: "repost",
  reworded: "repost",
  renewal: "repost",
  reopened: "reopened_role",
  elsewhere: "different",
  renumbered: "different",
  parallel: "parallel_opening",
  crossListing: "cross_listing",
};

/** Every posting that comes from another one, where both are known and it could be seen what they are. */
export function judgePairs(
  world: World,
  { links }: SeenVacancies,
): { pairs: RepostPair[]; missedReposts: string[] } {
  const known = new Set(links.map((row) => `${row.companyId} ${seenId(row.postingId)}`));
  const pairs: RepostPair[] = [];
  const missedReposts: string[] = [];
  for (const row of links) {
    const id = seenId(row.postingId);
    const origin = world.truth.get(id)?.comesFrom;
    if (!origin) continue;
    const earlierId = `${boardOf(id)}:${origin.externalId}`;
    const pair = pairOf(world, earlierId, id);
    if (!pair || !known.has(`${row.companyId} ${earlierId}`)) continue;
    const expected = MEANT[origin.as];
    const words = trueRelations(pair.earlier, pair.later, pair.board);
    const isSettled = words.size === 1 && words.has(expected);
    if (!isSettled || wordsFor(world, pair).size > 1) continue;
    const found = foundRelation(world, row, earlierId, expected);
    pairs.push({ postingId: row.postingId, comesFrom: earlierId, expected, found });
    if (expected === "repost" && found !== "repost") {
      missedReposts.push(`${row.postingId} went on with ${earlierId} (${origin.as}), found ${row.link}`);
    }
  }
  return { pairs, missedReposts };
}

/** Twins cannot be told apart: what the row says of another posting of the same work is as good. */
function foundRelation(world: World, row: SeenLink, earlierId: string, expected: Relation): Relation {
  if (row.linkedTo === null) return "different";
  const linkedTo = seenId(row.linkedTo);
  const role = world.truth.get(earlierId)?.role;
  const isTwin = expected !== "different" && world.truth.get(linkedTo)?.role === role;
  return linkedTo === earlierId || isTwin ? (row.link as Relation) : "different";
}
