import type { VACANCY_LINKS } from "../../shared/words.ts";
import type { RepostKind } from "./types.ts";

export type VacancyLink = (typeof VACANCY_LINKS)[number];

/** A row of `vacancy_postings` but for who and when. */
export interface VacancyPosting {
  postingId: string;
  vacancyId: string;
  link: VacancyLink;
  linkedTo: string | null;
  similarity: number | null;
  gapDays: number | null;
  /** Null unless the link is a repost. */
  repostKind: RepostKind | null;
  reason: string;
}

/** A similarity as rows hold it. */
export function thousandths(similarity: number): number {
  return Math.round(similarity * 1_000) / 1_000;
}

/** A row of `vacancies` but for who and when. */
export interface Vacancy {
  vacancyId: string;
  boardId: string;
  title: string;
  titleNormalised: string;
  family: string | null;
  startedAt: number;
  endedAt: number | null;
  postings: number;
  /** Those that count: changed or not, but no refreshes and no moves. */
  reposts: number;
  unchangedReposts: number;
  reads: number;
}
