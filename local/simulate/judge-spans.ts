import type { TruthPosting } from "../boards/index.ts";
import { appearance, firstGoodNight, possibleEnds } from "./good-nights.ts";
import type { World } from "./judge-reposts.ts";
import type { SeenLink, SeenVacancies, SeenVacancy } from "./vacancies.ts";
import { type BoardDays, keyOf, seenId } from "./year.ts";

/**
 * Vacancies that do not start when their first posting appeared, do not end when their last one went, or count other
 * postings than they have. Those that hold what does not belong together are left to the links.
 */
export function judgeSpans(world: World, { links, vacancies }: SeenVacancies): string[] {
  const members = Map.groupBy(links, (row) => `${row.companyId} ${row.vacancyId}`);
  const lines = vacancies.flatMap((vacancy) => {
    const rows = members.get(`${vacancy.companyId} ${vacancy.vacancyId}`) ?? [];
    members.delete(`${vacancy.companyId} ${vacancy.vacancyId}`);
    return vacancyTrouble(world, vacancy, rows);
  });
  return [...lines, ...[...members.keys()].map((id) => `${id}: postings without the vacancy`)];
}

function vacancyTrouble(world: World, vacancy: SeenVacancy, rows: readonly SeenLink[]): string[] {
  const name = `${vacancy.vacancyId} of ${rows.map(({ postingId }) => postingId).join(", ")}`;
  const truths = rows.flatMap(({ postingId }) => world.truth.get(seenId(postingId)) ?? []);
  const board = boardOf(world, truths);
  if (rows.length !== vacancy.postings) return [`${name}: counts ${vacancy.postings} postings`];
  if (!board || truths.length !== rows.length) return [];
  return [
    ...(startsRight(truths, board, vacancy) ? [] : [`${name}: starts on night ${vacancy.startedNight}`]),
    ...(endsRight(world, truths, board, vacancy) ? [] : [`${name}: ends on night ${vacancy.endedNight}`]),
  ];
}

function boardOf({ boards }: World, truths: readonly TruthPosting[]): BoardDays | null {
  const [first] = truths;
  return first ? (boards.get(`${first.provider}:${first.token}`) ?? null) : null;
}

/** What a board's first read found opened when its vendor says so, which may be before. */
function startsRight(truths: readonly TruthPosting[], board: BoardDays, { startedNight }: SeenVacancy) {
  const shown = truths.map((posting) => appearance(posting, board));
  const [from, to] = [least(shown.map((range) => range.from)), least(shown.map((range) => range.to))];
  const firstRead = firstGoodNight(board, 0, Number.POSITIVE_INFINITY) ?? 0;
  return startedNight <= to && (startedNight >= from || from <= firstRead);
}

function endsRight(
  world: World,
  truths: readonly TruthPosting[],
  board: BoardDays,
  { endedNight }: SeenVacancy,
) {
  const possible = truths.map((posting) => possibleEnds(posting, board));
  const isConfirmed = truths.every((posting) => world.ended.has(keyOf(posting)));
  if (endedNight === null) return possible.some((ends) => ends.includes(null)) || !isConfirmed;
  const until = possible.map((ends) => ends.filter((end) => end !== null && end.from <= endedNight));
  return until.every((ends) => ends.length > 0) && until.flat().some((end) => endedNight <= (end?.to ?? 0));
}

function least(values: readonly number[]): number {
  return Math.min(...values);
}
