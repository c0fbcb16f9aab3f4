import { joinHandovers } from "../../worker/efficiency/join-handovers.ts";
import { linksBeside, type PostingLink } from "../../worker/efficiency/link-groups.ts";
import type { Vacancy } from "../../worker/efficiency/measure.ts";
import type { VacancyPosting } from "../../worker/vacancies/rows.ts";
import { stitch } from "../../worker/vacancies/stitch.ts";
import { sumUp } from "../../worker/vacancies/sum-up.ts";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { linksOf, sentences } from "../vacancies/advertisement.ts";

/** From postings to the lives that are measured, as a night does it. The text of a posting is that of its title. */
export function livesOf(adverts: readonly Advertisement[]): Vacancy[] {
  const { vacancies, rows } = stitched(adverts);
  const links = linksBeside(asLinks(rows), () => true);
  const dates = new Map(adverts.map((one) => [one.postingId, one]));
  return joinHandovers(vacancies, links, dates);
}

export function stitched(adverts: readonly Advertisement[]): {
  vacancies: Vacancy[];
  rows: VacancyPosting[];
} {
  const texts = Object.fromEntries(
    adverts.map(({ postingId, title }) => [postingId, sentences(title.replace(" ", ""), 0, 20).join(" ")]),
  );
  const rows = stitch({ advertisements: adverts, links: [...linksOf(adverts, texts).values()], settled: [] });
  return { vacancies: sumUp(rows, adverts, []).map((one) => ({ ...one, boardReadAt: null })), rows };
}

/** Rows as the store reads them. */
export function asLinks(rows: readonly VacancyPosting[]): PostingLink[] {
  const vacancyOf = new Map(rows.map(({ postingId, vacancyId }) => [postingId, vacancyId]));
  return rows.flatMap((row) => {
    const { link, linkedTo } = row;
    if (linkedTo === null || link === "first" || link === "cross_listing") return [];
    return [{ ...row, link, linkedTo, linkedVacancyId: vacancyOf.get(linkedTo) ?? "" }];
  });
}
