import type { RemainingVacancy } from "../vacancies/index.ts";

/** A posting's own times (epoch ms) with the vacancy it goes on with. */
export interface StoredLife {
  openedAt: number;
  reopenedAt: number | null;
  /** When its vacancy began; null while none is known. */
  startedAt: number | null;
  repostKind: string | null;
}

/** A vendor's refresh and a move to another board are nobody's doing and bring nothing back. */
const BRINGS_BACK = new Set<string | null>(["unchanged", "changed"]);

/**
 * Since when an opening is open and when it last came back. A posting that replaced another goes on with its vacancy:
 * open since that began, back since it was advertised anew. `remaining` is what an institution's rules leave of it.
 */
export function lifeOf(
  { openedAt, reopenedAt, startedAt, repostKind }: StoredLife,
  remaining?: RemainingVacancy,
): { openedAt: number; reopenedAt: number | null } {
  const isBack = BRINGS_BACK.has(repostKind) && !remaining?.isFirst;
  return {
    openedAt: remaining?.startedAt ?? startedAt ?? openedAt,
    reopenedAt: isBack ? Math.max(openedAt, reopenedAt ?? 0) : reopenedAt,
  };
}
