import { SAME_TEXT } from "../vacancies/index.ts";

/** A row of `vacancy_postings` that links a posting to an earlier one, with the vacancies of both. */
export interface PostingLink {
  postingId: string;
  vacancyId: string;
  link: "repost" | "reopened_role" | "parallel_opening";
  linkedTo: string;
  linkedVacancyId: string;
  similarity: number | null;
  gapDays: number | null;
  repostKind: string | null;
}

/**
 * Of these links those of vacancies that may be one seat: vacancies tied by postings of the same text, of which at least
 * one opened beside another, where `isWanted` wants one of them.
 */
export function linksBeside<Row extends PostingLink>(
  links: readonly Row[],
  isWanted: (vacancyId: string) => boolean,
): Row[] {
  const alike = links.filter(isAlike);
  const tied = groupsOf(alike.map(({ vacancyId, linkedVacancyId }) => [vacancyId, linkedVacancyId]));
  const groupOf = ({ vacancyId }: PostingLink) => tied.get(vacancyId) ?? vacancyId;
  const beside = new Set(alike.filter(({ link }) => link === "parallel_opening").map(groupOf));
  const wanted = new Set([...tied].filter(([id]) => isWanted(id)).map(([, group]) => group));
  return links.filter((one) => beside.has(groupOf(one)) && wanted.has(groupOf(one)));
}

/** The name of the text of each linked posting: equal for those that links say have the same. */
export function textsOf(links: readonly PostingLink[]): Map<string, string> {
  return groupsOf(links.filter(isAlike).map(({ postingId, linkedTo }) => [postingId, linkedTo]));
}

function isAlike({ similarity }: PostingLink): boolean {
  return similarity !== null && similarity >= SAME_TEXT;
}

/** For each name in these pairs the name of its group: what pairs tie together, over however many of them, is one. */
function groupsOf(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    // Shortens the way for the next one, so that a long chain is walked once.
    for (let at = name; at !== root; ) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a !== b) parents.set(a, b);
  }
  return new Map(pairs.flat().map((name) => [name, rootOf(name)]));
}
