export { applyFeedback, type FeedbackOutcome } from "./apply-feedback.ts";
export { pendingFeedback } from "./feedback-store.ts";
export { projectInstitution } from "./project-institution.ts";
export { activeInstitutions, boundInstitutions } from "./store.ts";
