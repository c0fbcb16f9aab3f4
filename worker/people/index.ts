export { type CareersSiteBoard, careersSites } from "./careers-site-store.ts";
export { confirmSites } from "./config/confirm-sites.ts";
export { listsOf } from "./config/derived.ts";
export { objectToListName } from "./config/list-names.ts";
export { type InstitutionConfig, institutionConfigSchema } from "./config/schema.ts";
export { describeRole, divisionPath } from "./describe-role.ts";
export { type Institution, mergeSections } from "./institution.ts";
export { listInstitutions, loadInstitution } from "./institution-store.ts";
export {
  type ChangeRefusal,
  changeInstitution,
  createInstitution,
  type SaveTools,
} from "./save-institution.ts";
export { activeProfiles, DEFAULT_INSTITUTION, ensureDefaultInstitution } from "./store.ts";
