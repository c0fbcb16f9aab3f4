export { differInRequisition, gapOf, SAME_TEXT } from "./judge-pair.ts";
export { type RefreshOptions, type RefreshOutcome, refreshVacancies } from "./refresh-vacancies.ts";
export { isSeenTwice } from "./second-sight.ts";
export { boardChangedSql } from "./store/board-change.ts";
export { vacanciesOfPostings } from "./store/of-postings.ts";
export {
  type RemainingVacancies,
  type RemainingVacancy,
  vacanciesWithoutKeptOut,
} from "./store/without-kept-out.ts";
