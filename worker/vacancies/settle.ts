import { DAY } from "../kernel/clock.ts";
import type { VacancyPosting } from "./rows.ts";
import type { Advertisement } from "./types.ts";

/** Nothing that opens today can follow what ended so long ago, and it takes its place within the two months after. */
const SETTLED_AFTER = 240 * DAY;

export interface Divided {
  /** Rows that stay as they are. */
  settled: VacancyPosting[];
  /** Postings that take part in the comparison, the settled ones among them only as what others may follow. */
  compared: Advertisement[];
  /** Those of them that get a new row. */
  open: Advertisement[];
}

/**
 * Divides a company's postings into those to be judged anew and those whose link stands: archived, closed for more
 * than 240 days, or linked to such a one. `rows` are the company's own rows, without those of postings it lost.
 */
export function divide(
  advertisements: readonly Advertisement[],
  rows: readonly VacancyPosting[],
  now: number,
): Divided {
  const byId = new Map(advertisements.map((one) => [one.postingId, one]));
  const isOld = ({ closedAt }: Advertisement) => closedAt !== null && closedAt < now - SETTLED_AFTER;
  const old = new Set(
    rows.map(({ postingId }) => postingId).filter((id) => isOld(byId.get(id) ?? { ...GONE, postingId: id })),
  );
  const settled = rows.filter(
    ({ postingId, linkedTo }) => old.has(postingId) || (linkedTo && old.has(linkedTo)),
  );
  const settledIds = new Set(settled.map(({ postingId }) => postingId));
  const compared = advertisements.filter(({ postingId }) => !old.has(postingId));
  return {
    settled,
    compared,
    open: compared.filter(({ postingId }) => !settledIds.has(postingId)),
  };
}

/** Stands for a posting that lies in the archive. */
const GONE: Advertisement = {
  ...{ postingId: "", boardId: "", title: "", titleNormalised: "", family: null, places: [] },
  ...{ requisitionId: null, pay: null, textHash: "", firstSeenAt: 0, openedAt: 0, closedAt: 0 },
  boardChangedAt: null,
};

/**
 * A refresh stays one when the postings that proved its interval are gone: the new rows, with those put back that
 * follow a settled posting and were a refresh before.
 */
export function keepRefreshes(
  rows: readonly VacancyPosting[],
  before: readonly VacancyPosting[],
  settled: readonly VacancyPosting[],
): VacancyPosting[] {
  const settledIds = new Set(settled.map(({ postingId }) => postingId));
  const refreshes = new Map(
    before.filter(({ repostKind }) => repostKind === "refresh").map((row) => [row.postingId, row]),
  );
  return rows.map((row) => {
    const old = refreshes.get(row.postingId);
    const stands = old !== undefined && old.linkedTo === row.linkedTo && settledIds.has(row.linkedTo ?? "");
    return stands ? old : row;
  });
}
