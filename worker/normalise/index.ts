export { canonicalPosting } from "./canonical-posting.ts";
export { cleanLine, foldCase } from "./clean-text.ts";
export type {
  ExtractedPosting,
  FieldIssue,
  PayPeriod,
  RawPay,
  RawPlace,
  Workplace,
} from "./extracted-posting.ts";
export { cleanLink, isTrackingName } from "./link.ts";
export {
  type ChangedField,
  changeReason,
  contentHash,
  fieldLabel,
  isSameText,
  recordChanges,
} from "./posting-change.ts";
export type { CanonicalPosting, NormalisedPay, NormalisedPlace } from "./posting-types.ts";
export { canonicalSkill } from "./skills.ts";
export { titleKey } from "./title.ts";
export {
  type EmploymentType,
  FAMILIES,
  type Family,
  LEVELS,
  type Level,
  WORKPLACES,
} from "./vocabulary.ts";
