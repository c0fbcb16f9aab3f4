export { prepareMatching } from "./match-changed.ts";
export { refreshCompanies } from "./refresh-companies.ts";
export { ruledMetrics } from "./ruled-metrics.ts";
export { dueCompanies, pendingBoards } from "./store/read.ts";
