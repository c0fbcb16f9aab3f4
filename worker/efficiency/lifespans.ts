import type { Database } from "../db/index.ts";
import { type LifespanGroup, livesBy } from "./store/lives.ts";
import { medianDays, openAfter, type SurvivalCurve, survivalCurve } from "./survival.ts";

/** How long the vacancies of one group live. Shares are 0 to 1; null is "not known yet". */
export interface Lifespan {
  group: string;
  vacancies: number;
  stillOpen: number;
  closed: number;
  medianDays: number | null;
  open30: number | null;
  open60: number | null;
  open90: number | null;
}

/**
 * Lifespans over the companies an institution watches, at `now` (epoch ms), by group name. Groups without vacancies are
 * left out. `only` limits them to some companies.
 */
export async function lifespansBy(
  db: Database,
  institutionId: string,
  by: LifespanGroup,
  now: number,
  only: readonly string[] | null = null,
): Promise<Lifespan[]> {
  const groups = Map.groupBy(await livesBy(db, institutionId, by, now, only), ({ group }) => group);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, lives]) => lifespanOfGroup(group, survivalCurve(lives)));
}

function lifespanOfGroup(group: string, curve: SurvivalCurve): Lifespan {
  const { vacancies, open } = curve;
  return {
    group,
    vacancies,
    stillOpen: open,
    closed: vacancies - open,
    medianDays: medianDays(curve),
    open30: openAfter(curve, 30),
    open60: openAfter(curve, 60),
    open90: openAfter(curve, 90),
  };
}
