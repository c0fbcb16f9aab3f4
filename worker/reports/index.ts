export type { DailyReport } from "./add-night.ts";
export { nightNumbers, storeReport } from "./store.ts";
