import { byOpening } from "./candidates.ts";
import type { Vacancy, VacancyPosting } from "./rows.ts";
import { isSeenTwice } from "./second-sight.ts";
import type { Advertisement } from "./types.ts";

/**
 * The vacancies that these rows make, from the first start to the last end. A vacancy of which no posting is at hand
 * any more is left as `before` has it; where only some are gone, it keeps the start it had.
 */
export function sumUp(
  rows: readonly VacancyPosting[],
  advertisements: readonly Advertisement[],
  before: readonly Vacancy[],
): Vacancy[] {
  const byId = new Map(advertisements.map((one) => [one.postingId, one]));
  const known = new Map(before.map((one) => [one.vacancyId, one]));
  return [...Map.groupBy(rows, (row) => row.vacancyId)].flatMap(([vacancyId, members]) => {
    const present = members.flatMap(({ postingId }) => byId.get(postingId) ?? []).sort(byOpening);
    const old = known.get(vacancyId);
    const [first, last] = [present[0], present.at(-1)];
    if (!first || !last) return old ? [old] : [];
    const isWhole = present.length === members.length;
    const startedAt = isWhole ? first.openedAt : Math.min(first.openedAt, old?.startedAt ?? first.openedAt);
    return [{ vacancyId, ...describe(last), startedAt, ...ending(present, isWhole), ...counts(members) }];
  });
}

/** It goes by what its latest posting says. */
function describe({ boardId, title, titleNormalised, family }: Advertisement) {
  return { boardId, title, titleNormalised, family };
}

/** Reads are counted for what has ended. What is open may be read again any night, so it is asked when it is measured. */
function ending(present: readonly Advertisement[], isWhole: boolean): Pick<Vacancy, "endedAt" | "reads"> {
  const ends = present.map(({ closedAt }) => closedAt);
  if (ends.includes(null)) return { endedAt: null, reads: 2 };
  const endedAt = Math.max(...ends.map((end) => end ?? 0));
  const seen = present.some((one) => isSeenTwice({ ...one, absentAt: one.closedAt ?? 0 }));
  return { endedAt, reads: seen || present.length > 1 || !isWhole ? 2 : 1 };
}

function counts(
  members: readonly VacancyPosting[],
): Pick<Vacancy, "postings" | "reposts" | "unchangedReposts"> {
  const ofKind = (kind: string) => members.filter(({ repostKind }) => repostKind === kind).length;
  const unchangedReposts = ofKind("unchanged");
  return { postings: members.length, reposts: unchangedReposts + ofKind("changed"), unchangedReposts };
}
