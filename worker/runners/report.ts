import { storeReport } from "../reports/index.ts";
import type { Runner } from "../runs/index.ts";
import { activeInstitutions, projectReport } from "../sheet/index.ts";

/** Stores the night's numbers for every institution and shows them in its sheets. */
export const reportRunner: Runner = {
  name: "report",
  skipReason: async ({ run }) =>
    run.scope.boardIds === null ? null : "The run is about chosen boards, not about the whole night",
  plan: async ({ db }) => (await activeInstitutions(db)).map((institutionId) => ({ institutionId })),
  work: async (context, payload) => {
    const institutionId = payload.institutionId as string;
    const numbers = await storeReport(context.db, institutionId, context.run, context.now());
    await projectReport(context.db, institutionId, context.now());
    return { kind: "done", counters: { reports: 1, leads: numbers.leads, open: numbers.open }, errors: [] };
  },
};
