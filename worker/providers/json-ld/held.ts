import { hashText } from "../../kernel/hash.ts";
import type { BoardCheckpoint, ListedPosting } from "../provider.ts";
import { pathOf } from "./find-pages.ts";

const LONGEST_ID = 150;
const NEVER = Number.MAX_SAFE_INTEGER;

/** A posting we hold, with what its change hint says of the page it came from. */
export interface HeldPosting extends Pick<ListedPosting, "externalId" | "changeHint"> {
  isMissing: boolean;
  /** Of the page's date when it was read; null when its list gave none. */
  stamp: string | null;
  /** When its own last day is over, epoch ms. */
  endsAt: number;
}

/** What names the postings of a page: its path, or a hash of one that is too long. */
export function pageIdOf(url: string): string {
  const path = pathOf(url);
  return path.length <= LONGEST_ID ? path : `/${hashText(path)}`;
}

/** Tells one date of a page from another; null for none. */
export function stampOf(lastModified: string | null): string | null {
  return lastModified === null ? null : hashText(lastModified).slice(0, 10);
}

/** The change hint of a posting: what it says, the date its page had, and its own end. */
export function hintOf(content: string, stamp: string | null, endsAt: number): string {
  return [content, stamp ?? "-", endsAt === NEVER ? "-" : endsAt.toString(36)].join(" ");
}

/** What is held, by page. A hint of an earlier version says nothing, so its page is read. */
export function heldByPage({ held }: BoardCheckpoint): Map<string, HeldPosting[]> {
  const postings = [...(held ?? [])].map(([externalId, { changeHint, isMissing }]) => {
    const [, stamp = "-", end = "-"] = changeHint.split(" ");
    const endsAt = end === "-" ? NEVER : Number.parseInt(end, 36);
    return { externalId, changeHint, isMissing, stamp: stamp === "-" ? null : stamp, endsAt };
  });
  return Map.groupBy(postings, ({ externalId }) => externalId.split("#", 1)[0] ?? externalId);
}
