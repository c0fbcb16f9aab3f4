import { storeReport } from "../reports/index.ts";
import type { Runner } from "../runs/index.ts";
import { activeInstitutions } from "../sheet/index.ts";

/** Stores the night's numbers for every institution. */
export const reportRunner: Runner = {
  name: "report",
  skipReason: async ({ run }) =>
    run.scope.boardIds === null ? null : "The run is about chosen boards, not about the whole night",
  plan: async ({ db }) => (await activeInstitutions(db)).map((institutionId) => ({ institutionId })),
  work: async (context, payload) => {
    const numbers = await storeReport(
      context.db,
      payload.institutionId as string,
      context.run,
      context.now(),
    );
    return { kind: "done", counters: { reports: 1, leads: numbers.leads, open: numbers.open }, errors: [] };
  },
};
