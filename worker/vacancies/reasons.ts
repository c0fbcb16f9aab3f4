import { SAME_TEXT } from "./judge-pair.ts";
import { changesOf } from "./repost-kind.ts";
import type { Advertisement, Link, RepostKind } from "./types.ts";

export const FIRST_REASON = "First posting of this role";
export const AGENCY_REASON = "Not compared: the company is taken for a recruiting agency";

const NOT_COUNTED: Partial<Record<RepostKind, string>> = {
  refresh: "renewed in the same interval again and again, so not counted as a repost",
  moved: "moved to another board, so not counted as a repost",
};

/** Why a posting was linked, in a sentence a recruiter understands. `kind` is null unless it is a repost. */
export function linkReason(link: Link, kind: RepostKind | null): string {
  const likeness = likenessOf(link);
  switch (link.relation) {
    case "repost":
      return [`${likeness} as the posting closed ${ago(link.gapDays)}`, afterthought(link, kind)].join("");
    case "reopened_role":
      return `${likeness} as the posting closed ${ago(link.gapDays)}: the role is open again`;
    case "parallel_opening":
      return `${likeness} as a posting open at the same time: a further opening`;
    case "cross_listing":
      return `${likeness} as a posting open at the same time in ${placeOf(link.earlier)}`;
  }
}

function likenessOf({ relation, similarity, earlier, later }: Link): string {
  const isElsewhere = relation === "cross_listing";
  if (similarity === null) return isElsewhere ? "Same title" : "Same title and place";
  if (similarity < SAME_TEXT) {
    return `Same title and place and much the same text (${Math.round(similarity * 100)} %)`;
  }
  if (isElsewhere) return "Same text";
  return earlier.places.length === 0 && later.places.length === 0 ? "Same text" : "Same text and place";
}

function afterthought(link: Link, kind: RepostKind | null): string {
  const note = kind === null ? undefined : NOT_COUNTED[kind];
  if (note !== undefined) return `; ${note}`;
  const changes = changesOf(link).filter((change) => change !== "text");
  if (!saysSameTitle(link)) return listed(changes);
  // A link that stands since before an edit: the title was the same then.
  const since = changes.includes("title") ? "; its title was changed since" : "";
  return `${listed(changes.filter((change) => change !== "title"))}${since}`;
}

function saysSameTitle({ similarity }: Link): boolean {
  return similarity === null || similarity < SAME_TEXT;
}

function listed(changes: readonly string[]): string {
  return changes.length === 0 ? "" : `; another ${changes.join(" and another ")}`;
}

function ago(days: number | null): string {
  if (days === null || days === 0) return "the same day";
  return days === 1 ? "1 day before" : `${days} days before`;
}

function placeOf({ places }: Advertisement): string {
  return places.map(({ text }) => text).join(" · ") || "another place";
}
