export { type PreparedRules, prepareRules } from "./prepare-rules.ts";
export { type Revalidation, revalidateCompanies } from "./revalidate-companies.ts";
export { institutionRulesSchema } from "./schema.ts";
export { markRulesChanged } from "./store/failures.ts";
export { isKeptOut, type KeptOut, keptOutOf, keptOutTable } from "./store/kept-out.ts";
