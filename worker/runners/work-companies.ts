import { refreshAgencyEvidence, refreshDivisions } from "../companies/index.ts";
import { refreshEfficiency } from "../efficiency/index.ts";
import { refreshCompanies } from "../leads/index.ts";
import { revalidateCompanies } from "../rules/index.ts";
import { addCounters, type ChunkContext, type Counters, type NightError } from "../runs/index.ts";
import { stitchCompanies } from "./stitch-companies.ts";

/** An invocation has 1 000 statements; a chunk that used this many goes on in the next. */
const STATEMENTS = 700;
/** Companies computed together: their open postings are held in memory at once. */
const COMPANIES_AT_ONCE = 25;

export interface WorkDone {
  finished: boolean;
  counters: Counters;
  errors: NightError[];
}

/** True when this invocation should stop and be continued. */
export function isSpent({ db, now, stopAt }: ChunkContext): boolean {
  return now() >= stopAt || db.usage().queries >= STATEMENTS;
}

/**
 * Brings divisions, vacancies, efficiency, validations, numbers and leads of these companies up to date, where they are due.
 * `touched`: their postings changed, so that their texts may say something new about them.
 */
export async function workCompanies(
  context: ChunkContext,
  companyIds: readonly string[],
  touched: boolean,
): Promise<WorkDone> {
  const { db, now, run } = context;
  let counters: Counters = {};
  const errors: NightError[] = [];
  const spent = () => isSpent(context);
  for (let start = 0; start < companyIds.length; start += COMPANIES_AT_ONCE) {
    if (spent()) return { finished: false, counters, errors };
    const some = companyIds.slice(start, start + COMPANIES_AT_ONCE);
    // Agencies first: what they list again and again counts as no repost.
    if (touched) await refreshAgencyEvidence(db, some);
    const divisions = await refreshDivisions(db, some);
    if (divisions > 0) counters = addCounters(counters, { divisions });
    const stitched = await stitchCompanies(context, some, spent);
    counters = addCounters(counters, stitched.counters);
    errors.push(...stitched.errors);
    if (!stitched.finished) return { finished: false, counters, errors };
    await refreshEfficiency(db, some, run.scheduledAt);
    const { finished, validated } = await revalidateCompanies(db, some, now(), spent);
    if (validated > 0) counters = addCounters(counters, { validated });
    if (!finished) return { finished, counters, errors };
    counters = addCounters(counters, { ...(await refreshCompanies(db, some, now())) });
  }
  return { finished: true, counters, errors };
}
