import { hashText } from "../kernel/hash.ts";
import { byOpening } from "./candidates.ts";
import { FIRST_REASON, linkReason } from "./reasons.ts";
import { repostKinds } from "./repost-kind.ts";
import { thousandths, type VacancyPosting } from "./rows.ts";
import type { Advertisement, Link, RepostKind } from "./types.ts";

export interface StitchInput {
  /** Postings to be put into vacancies now. */
  advertisements: readonly Advertisement[];
  /** At most one for each of them as the later one. */
  links: readonly Link[];
  /** Rows that stay as they are, of postings that are archived or closed long ago. */
  settled: readonly VacancyPosting[];
  /** Why a posting without a link has none. */
  firstReason?: string;
}

/**
 * Puts every posting into exactly one vacancy: a repost into that of the posting it replaced, every other into one of
 * its own, named after it, so that the id stays while the chain grows.
 */
export function stitch(input: StitchInput): VacancyPosting[] {
  const { advertisements, links, settled, firstReason = FIRST_REASON } = input;
  const linkOf = new Map(links.map((link) => [link.later.postingId, link]));
  const kinds = kindsOf(links);
  const vacancyOf = new Map(settled.map((row) => [row.postingId, row.vacancyId]));
  const rows = [...advertisements].sort(byOpening).map(({ postingId }): VacancyPosting => {
    const link = linkOf.get(postingId);
    const before = link?.relation === "repost" ? vacancyOf.get(link.earlier.postingId) : undefined;
    const vacancyId = before ?? vacancyIdOf(postingId);
    vacancyOf.set(postingId, vacancyId);
    return link
      ? linkedRow(vacancyId, link, kinds.get(postingId) ?? null)
      : firstRow(postingId, vacancyId, firstReason);
  });
  return [...settled, ...rows];
}

function vacancyIdOf(firstPosting: string): string {
  return `vac_${hashText(firstPosting)}`;
}

function firstRow(postingId: string, vacancyId: string, reason: string): VacancyPosting {
  const nothing = { linkedTo: null, similarity: null, gapDays: null, repostKind: null };
  return { postingId, vacancyId, link: "first", ...nothing, reason };
}

function linkedRow(vacancyId: string, link: Link, repostKind: RepostKind | null): VacancyPosting {
  return {
    postingId: link.later.postingId,
    vacancyId,
    link: link.relation,
    linkedTo: link.earlier.postingId,
    similarity: link.similarity === null ? null : thousandths(link.similarity),
    gapDays: link.gapDays,
    repostKind,
    reason: linkReason(link, repostKind),
  };
}

/** What each repost is, by the posting it brought, judged over the whole chain it stands in. */
function kindsOf(links: readonly Link[]): Map<string, RepostKind> {
  const reposts = links.filter(({ relation }) => relation === "repost");
  const next = new Map(reposts.map((link) => [link.earlier.postingId, link]));
  const brought = new Set(reposts.map(({ later }) => later.postingId));
  const kinds = new Map<string, RepostKind>();
  for (const first of reposts.filter(({ earlier }) => !brought.has(earlier.postingId))) {
    const chain: Link[] = [];
    for (let link: Link | undefined = first; link; link = next.get(link.later.postingId)) chain.push(link);
    const members = [first.earlier, ...chain.map(({ later }) => later)];
    for (const [index, kind] of repostKinds(members, chain).entries()) {
      kinds.set(chain[index]?.later.postingId ?? "", kind);
    }
  }
  return kinds;
}
