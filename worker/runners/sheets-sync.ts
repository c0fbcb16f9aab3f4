import { HOUR } from "../kernel/clock.ts";
import type { ChunkContext, ChunkOutcome, ChunkPayload, NightContext, Runner } from "../runs/index.ts";
import {
  activeInstitutions,
  alertMissedNights,
  applyWatchlist,
  boundInstitutions,
  projectInstitution,
} from "../sheet/index.ts";

/** A nightly sync that is older than this when the next night projects has been missed. */
const MISSED_AFTER = 30 * HOUR;

/** Brings the projection of every bound institution up to date; the add-on fetches what changed. */
export const sheetsSyncRunner: Runner = {
  name: "sheets-sync",
  skipReason: async (context) =>
    (await institutions(context)).length > 0
      ? null
      : "No spreadsheet is bound and GOOGLE_SHEETS_SPREADSHEET_ID is not set",
  plan: async (context) => (await institutions(context)).map((institutionId) => ({ institutionId })),
  work: async (context: ChunkContext, payload: ChunkPayload): Promise<ChunkOutcome> => {
    const { db, now } = context;
    const institutionId = payload.institutionId as string;
    // A push that broke off may have stored its lines without applying them.
    await applyWatchlist(db, institutionId, now());
    const rows = await projectInstitution(db, institutionId, now());
    await alertMissedNights(db, institutionId, now() - MISSED_AFTER, now());
    return { kind: "done", counters: { institutions: 1, rowsChanged: rows }, errors: [] };
  },
};

async function institutions({ db, settings }: NightContext): Promise<string[]> {
  return settings.spreadsheetId === null ? boundInstitutions(db) : activeInstitutions(db);
}
