import { type ChunkContext, type Counters, type NightError, stopsChunk } from "../runs/index.ts";
import { refreshVacancies } from "../vacancies/index.ts";

export interface StitchDone {
  /** False when time or statements ran out before the last company. */
  finished: boolean;
  counters: Counters;
  errors: NightError[];
}

/** Brings the vacancies of these companies up to date, before anything is counted on them. */
export async function stitchCompanies(
  { db, run, log }: ChunkContext,
  companyIds: readonly string[],
  isSpent: () => boolean,
): Promise<StitchDone> {
  const options = { now: run.scheduledAt, isSpent, stops: stopsChunk };
  const { finished, companies, failed } = await refreshVacancies(db, companyIds, options);
  const errors = failed.map(({ companyId, company, message }) => {
    log.error("company failed", { companyId, message });
    return {
      subject: company,
      subjectId: companyId,
      message: `Its vacancies could not be computed: ${message}`,
    };
  });
  const counters: Counters = companies > 0 ? { stitched: companies } : {};
  if (failed.length > 0) counters.failed = failed.length;
  return { finished, counters, errors };
}
