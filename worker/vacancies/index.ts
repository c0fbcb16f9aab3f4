export { type RefreshOptions, type RefreshOutcome, refreshVacancies } from "./refresh-vacancies.ts";
export { vacanciesOfPostings } from "./store/of-postings.ts";
