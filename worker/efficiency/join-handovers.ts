import { DAY } from "../kernel/clock.ts";
import { giveSeats, type Seat, type Successions } from "./give-seats.ts";
import { type PostingLink, textsOf } from "./link-groups.ts";
import type { Vacancy } from "./measure.ts";

/** What the tables say of a posting; an archived one has its end only. */
export interface PostingDates {
  openedAt: number | null;
  closedAt: number | null;
  requisitionId: string | null;
}

/**
 * The vacancies as lives: one that was handed over to a posting of the same text while it was still open for a night or
 * two is one life with that posting's, from the first start to the last end. Stitching keeps them apart, because what
 * overlaps stands beside each other; but splitting one long vacancy must not make short ones of it. All others, true
 * second seats among them, stay as they are. `links` are those of `linksBeside`, for which `dates` are needed.
 */
export function joinHandovers<Row extends Vacancy>(
  vacancies: readonly Row[],
  links: readonly PostingLink[],
  dates: ReadonlyMap<string, PostingDates>,
): Row[] {
  const byId = new Map(vacancies.map((one) => [one.vacancyId, one]));
  const seats = seatsOf(links, byId, dates);
  const reposts: Successions = new Map(
    links.filter(({ link }) => link === "repost").map(({ postingId, linkedTo }) => [postingId, linkedTo]),
  );
  const given = giveSeats(seats, reposts);
  const moved = vacanciesMoved(seats, reposts, given);
  const kept = vacancies.filter(({ vacancyId }) => !moved.has(vacancyId));
  const unchanged = new Set(
    links.filter(({ repostKind }) => repostKind === "unchanged").map(({ postingId }) => postingId),
  );
  const chains = chainsOf(
    seats.filter(({ vacancyId }) => moved.has(vacancyId)),
    given,
  );
  return [...kept, ...chains.flatMap((chain) => lifeOfChain(chain, byId, unchanged))];
}

/** Every posting of these links whose vacancy is at hand, in the order of their openings. */
function seatsOf(
  links: readonly PostingLink[],
  vacancies: ReadonlyMap<string, Vacancy>,
  dates: ReadonlyMap<string, PostingDates>,
): Seat[] {
  const texts = textsOf(links);
  const repostOf = new Map(links.filter(({ link }) => link === "repost").map((one) => [one.postingId, one]));
  const members = new Map(
    links.flatMap((one): [string, string][] => [
      [one.linkedTo, one.linkedVacancyId],
      [one.postingId, one.vacancyId],
    ]),
  );
  const seats = [...members].flatMap(([postingId, vacancyId]): Seat[] => {
    const vacancy = vacancies.get(vacancyId);
    if (!vacancy) return [];
    const known = dates.get(postingId);
    const openedAt = known?.openedAt ?? openingOf(repostOf.get(postingId), dates) ?? vacancy.startedAt;
    const closedAt = known ? known.closedAt : vacancy.endedAt;
    const text = texts.get(postingId) ?? null;
    return [{ postingId, vacancyId, openedAt, closedAt, requisitionId: known?.requisitionId ?? null, text }];
  });
  return seats.sort((a, b) => a.openedAt - b.openedAt || (a.postingId < b.postingId ? -1 : 1));
}

/** The archive does not say when a posting opened, but its link says how long after the one before it. */
function openingOf(repost: PostingLink | undefined, dates: ReadonlyMap<string, PostingDates>): number | null {
  const before = repost && (dates.get(repost.linkedTo)?.closedAt ?? null);
  return repost && before ? before + (repost.gapDays ?? 0) * DAY : null;
}

/** Vacancies that lost a posting to another or took one. */
function vacanciesMoved(seats: readonly Seat[], before: Successions, after: Successions): Set<string> {
  const vacancyOf = new Map(seats.map(({ postingId, vacancyId }) => [postingId, vacancyId]));
  const changed = seats.filter(({ postingId }) => after.get(postingId) !== before.get(postingId));
  const touched = changed.flatMap(({ postingId, vacancyId }) => [
    vacancyId,
    vacancyOf.get(after.get(postingId) ?? "") ?? vacancyId,
  ]);
  return new Set(touched);
}

/** The postings as chains of successors; `seats` in the order of their openings. */
function chainsOf(seats: readonly Seat[], successions: Successions): Seat[][] {
  const chainOf = new Map<string, Seat[]>();
  const chains: Seat[][] = [];
  for (const seat of seats) {
    const chain = chainOf.get(successions.get(seat.postingId) ?? "") ?? [];
    if (chain.length === 0) chains.push(chain);
    chain.push(seat);
    chainOf.set(seat.postingId, chain);
  }
  return chains;
}

/** It begins as the vacancy of its first posting and goes by what that of its last one says. */
function lifeOfChain<Row extends Vacancy>(
  chain: readonly Seat[],
  vacancies: ReadonlyMap<string, Row>,
  unchanged: ReadonlySet<string>,
): Row[] {
  const first = vacancies.get(chain[0]?.vacancyId ?? "");
  const last = vacancies.get(chain.at(-1)?.vacancyId ?? "");
  if (!first || !last) return [];
  const ends = chain.map(({ closedAt }) => closedAt);
  const endedAt = ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
  const unchangedReposts = chain.filter(({ postingId }) => unchanged.has(postingId)).length;
  const { vacancyId, startedAt, reads } = first;
  return [{ ...last, vacancyId, startedAt, endedAt, unchangedReposts, reads: chain.length > 1 ? 2 : reads }];
}
