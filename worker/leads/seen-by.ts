import type { Opening } from "../insights/index.ts";
import type { RemainingVacancy } from "../vacancies/index.ts";
import { lifeOf, type StoredLife } from "./life-of.ts";

export type StoredOpening = StoredLife &
  Omit<Opening, "openedAt" | "reopenedAt"> & { companyId: string; postingId: string };

/** What an institution's rules take from a company, by posting. */
export interface Ruled {
  keptOut: ReadonlySet<string>;
  remaining: ReadonlyMap<string, RemainingVacancy>;
}

/** A company's openings without those that an institution's rules keep out; all of them for an institution without. */
export function openingsSeenBy(openings: readonly StoredOpening[], ruled: Ruled | null): Opening[] {
  return openings
    .filter(({ postingId }) => !ruled?.keptOut.has(postingId))
    .map((one) => ({ ...one, ...lifeOf(one, ruled?.remaining.get(one.postingId)) }));
}
