import type { TruthPosting } from "../boards/index.ts";
import { firstGoodNight } from "./good-nights.ts";
import { type BoardDays, explainsUpdate, keyOf, type Seen, type SeenVersion, seenId } from "./year.ts";

/** What the tables got wrong against what really happened. Lists hold a line a finding; empty ones are right. */
export interface YearVerdict {
  /** Postings that were closed while they were open, or as of a night on which they still were listed. */
  falseCloses: string[];
  /** Visible edits that a good read must have shown and that no version tells of. */
  lostVersions: string[];
  /** Updates behind which nothing happened. */
  unexplainedVersions: string[];
  /** Gaps, overlaps or repeated numbers in the versions of a posting. */
  brokenChains: string[];
  /** Postings that were open on a good night of a followed board and that nobody noted. */
  lostPostings: string[];
  /** Postings that nobody ever advertised. */
  inventedPostings: string[];
}

/** Compares a simulated time, night by night, with the truth of its world. Pure. */
export function judgeYear(seen: Seen): YearVerdict {
  const truth = new Map(seen.truth.map((posting) => [keyOf(posting), posting]));
  const chains = Map.groupBy(seen.versions, ({ postingId }) => seenId(postingId));
  const boards = new Map(seen.boards.map((board) => [`${board.provider}:${board.token}`, board]));
  const followed = new Set([...chains.keys()].map((id) => id.slice(0, id.lastIndexOf(":"))));
  const verdict: YearVerdict = {
    falseCloses: [],
    lostVersions: [],
    unexplainedVersions: [],
    brokenChains: [],
    lostPostings: [],
    inventedPostings: [],
  };
  for (const [id, chain] of chains) {
    const posting = truth.get(id);
    const board = boards.get(id.slice(0, id.lastIndexOf(":")));
    verdict.brokenChains.push(...brokenLinks(id, chain));
    if (!posting || !board) {
      verdict.inventedPostings.push(id);
      continue;
    }
    verdict.falseCloses.push(...falseCloses(id, posting, chain, board));
    verdict.lostVersions.push(...lostVersions(id, posting, chain, board));
    verdict.unexplainedVersions.push(...unexplained(id, posting, chain, board));
  }
  for (const [id, posting] of truth) {
    const board = boards.get(`${posting.provider}:${posting.token}`);
    const isFollowed = followed.has(`${posting.provider}:${posting.token}`);
    if (board && isFollowed && !chains.has(id) && mustBeKnown(posting, board)) verdict.lostPostings.push(id);
  }
  return verdict;
}

function brokenLinks(id: string, chain: readonly SeenVersion[]): string[] {
  return chain.flatMap(({ version, night, validFrom, validTo }, index) => {
    const next = chain[index + 1];
    if (version !== index + 1) return [`${id}: version ${version} stands at place ${index + 1}`];
    if (validTo === (next?.validFrom ?? null) && (next === undefined || next.validFrom >= validFrom))
      return [];
    return [`${id}: version ${version} of night ${night} does not end where the next begins`];
  });
}

/**
 * A closing is false while the posting is open on the night that decided it. It is dated back to the first absence;
 * that night is wrong only when the board listed the posting then, as a board does that answered us well.
 */
function falseCloses(
  id: string,
  { spans }: TruthPosting,
  chain: readonly SeenVersion[],
  board: BoardDays,
): string[] {
  const isOpen = (night: number) =>
    spans.some(({ from, to }) => from <= night && (to === null || night < to));
  return chain
    .filter(({ changeType }) => changeType === "close")
    .flatMap(({ night, toldOn, reason }) => {
      if (isOpen(toldOn)) return [`${id}: closed on night ${toldOn} though open (${reason})`];
      const wasListed = isOpen(night) && board.states[night] === "ok" && board.readOn.has(night);
      return wasListed ? [`${id}: dated back to night ${night} though listed then (${reason})`] : [];
    });
}

function lostVersions(
  id: string,
  posting: TruthPosting,
  chain: readonly SeenVersion[],
  board: BoardDays,
): string[] {
  const first = chain[0]?.night ?? 0;
  return posting.edits
    .filter(({ field, night }) => field !== "internal" && night > first)
    .filter(({ night }) => {
      const shown = shownOn(posting, board, night);
      return shown !== null && !chain.some((version) => tells(version, night, shown));
    })
    .map(({ night, field }) => `${id}: ${field} edited on night ${night}, no version says so`);
}

function tells({ changeType, night }: SeenVersion, from: number, to: number): boolean {
  return changeType !== "close" && changeType !== "archive" && night >= from && night <= to;
}

/** The first night from this one on, in the same span, on which the board answered us well. */
function shownOn({ spans }: TruthPosting, board: BoardDays, night: number): number | null {
  const span = spans.find(({ from, to }) => from <= night && (to === null || night < to));
  return span ? firstGoodNight(board, night, span.to ?? board.states.length) : null;
}

function unexplained(
  id: string,
  posting: TruthPosting,
  chain: readonly SeenVersion[],
  board: BoardDays,
): string[] {
  return chain.flatMap((version, index) => {
    if (version.changeType !== "update") return [];
    const before = chain.slice(0, index).findLast(({ changeType }) => changeType !== "close");
    if (explainsUpdate(posting, board, before?.night ?? 0, version.night)) return [];
    return [`${id}: updated on night ${version.night} though nothing happened (${version.reason})`];
  });
}

function mustBeKnown(posting: TruthPosting, board: BoardDays): boolean {
  return posting.spans.some(({ from }) => shownOn(posting, board, from) !== null);
}
