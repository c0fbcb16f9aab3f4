import fc from "fast-check";
import type { Measurement, Vacancy } from "../../worker/efficiency/measure.ts";
import { measureVacancies } from "../../worker/efficiency/measure.ts";

export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 2);
export const BOARD = "lever:anvil";

/** A vacancy that started so many days ago and ended after `lasted` days; null: it is open. */
export function vacancy(ago: number, lasted: number | null, over: Partial<Vacancy> = {}): Vacancy {
  const startedAt = NOW - ago * DAY;
  return {
    vacancyId: `${BOARD}:${ago}`,
    boardId: BOARD,
    startedAt,
    endedAt: lasted === null ? null : startedAt + lasted * DAY,
    unchangedReposts: 0,
    reads: 2,
    boardReadAt: NOW,
    ...over,
  };
}

/** What the parts say of these vacancies, boards read for half a year. */
export function measured(vacancies: readonly Vacancy[]): Measurement {
  return measureVacancies(vacancies, { firstReadAt: NOW - 400 * DAY, lastReadAt: NOW }, NOW, "company:anvil");
}

/** 0.4 and 0.3 of 0.7, as a score of 100; null when it is not known. */
export function baseScore({ lifespan, reposts }: Measurement): number | null {
  return lifespan === null || reposts === null ? null : (100 * (0.4 * lifespan + 0.3 * reposts)) / 0.7;
}

/** Vacancies that count, with whole days so that ties happen. */
export const anyVacancy: fc.Arbitrary<Vacancy> = fc
  .record({
    ago: fc.integer({ min: 0, max: 170 }),
    share: fc.option(fc.integer({ min: 0, max: 100 })),
    unchangedReposts: fc.integer({ min: 0, max: 5 }),
    id: fc.uuid(),
  })
  .map(({ ago, share, unchangedReposts, id }) =>
    vacancy(ago, share === null ? null : Math.floor((ago * share) / 100), {
      unchangedReposts,
      vacancyId: id,
    }),
  );

export const someVacancies = fc.array(anyVacancy, { minLength: 1, maxLength: 25 });
