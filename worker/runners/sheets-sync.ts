import type { ChunkContext, ChunkOutcome, ChunkPayload, NightContext, Runner } from "../runs/index.ts";
import { activeInstitutions, boundInstitutions, projectInstitution } from "../sheet/index.ts";

/** Brings the projection of every bound institution up to date; the add-on fetches what changed. */
export const sheetsSyncRunner: Runner = {
  name: "sheets-sync",
  skipReason: async (context) =>
    (await institutions(context)).length > 0
      ? null
      : "No spreadsheet is bound and GOOGLE_SHEETS_SPREADSHEET_ID is not set",
  plan: async (context) => (await institutions(context)).map((institutionId) => ({ institutionId })),
  work: async (context: ChunkContext, payload: ChunkPayload): Promise<ChunkOutcome> => {
    const rows = await projectInstitution(context.db, payload.institutionId as string, context.now());
    return { kind: "done", counters: { institutions: 1, rowsChanged: rows }, errors: [] };
  },
};

async function institutions({ db, settings }: NightContext): Promise<string[]> {
  return settings.spreadsheetId === null ? boundInstitutions(db) : activeInstitutions(db);
}
