export { activeProfiles, DEFAULT_INSTITUTION, ensureDefaultInstitution } from "./store.ts";
