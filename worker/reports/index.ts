export { type DailyReport, nightNumbers, storeReport } from "./store.ts";
