export { type RefreshOptions, type RefreshOutcome, refreshVacancies } from "./refresh-vacancies.ts";
export { repostsOfPostings } from "./store/reposts.ts";
