import { hashText } from "../../kernel/hash.ts";
import type { BoardCheckpoint, ListedPosting } from "../provider.ts";
import { pathOf } from "./find-pages.ts";
import { pageAddress } from "./page-address.ts";

const LONGEST_ID = 150;
/** What an address that is too long is hashed to; few paths look like it. */
const HASHED = /^\/[\w-]{22}$/;
const NEVER = Number.MAX_SAFE_INTEGER;

/** A posting we hold, with what its change hint says of the page it came from. */
export interface HeldPosting extends Pick<ListedPosting, "externalId" | "changeHint"> {
  /** Its id as it would be given today. Ids of earlier versions name the visitor, and are kept as they are. */
  id: string;
  isMissing: boolean;
  /** Of the page's date when it was read; null when its list gave none. */
  stamp: string | null;
  /** When its own last day is over, epoch ms. */
  endsAt: number;
}

/** What is held of a site. */
export interface HeldPostings {
  /** By the id of the page. */
  open: ReadonlyMap<string, readonly HeldPosting[]>;
  /** Of what is closed: the id as it would be given today → the id it has. */
  closed: ReadonlyMap<string, string>;
}

/** What names the postings of a page: its path without the visitor's part, or a hash of one that is too long. */
export function pageIdOf(url: string): string {
  const path = pathOf(pageAddress(url));
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

/**
 * What is held, as pages of today name it. `pages`: the ids of tonight's pages. A hint of an earlier version says
 * nothing, so its page is read.
 */
export function heldByPage({ held }: BoardCheckpoint, pages: ReadonlySet<string>): HeldPostings {
  const postings = [...(held ?? [])].map(([externalId, { changeHint, isMissing, isClosed, url }]) => {
    const [, stamp = "-", end = "-"] = changeHint.split(" ");
    const endsAt = end === "-" ? NEVER : Number.parseInt(end, 36);
    const [page, id] = idOfToday(externalId, url ?? null, pages);
    const known = { id, externalId, changeHint, isMissing, stamp: stamp === "-" ? null : stamp, endsAt };
    return { ...known, page, isClosed: isClosed === true };
  });
  const open = postings.filter(({ isClosed }) => !isClosed);
  const closed = postings.filter(({ isClosed }) => isClosed);
  return {
    open: Map.groupBy(open, ({ page }) => page),
    closed: new Map(closed.map(({ id, externalId }) => [id, externalId])),
  };
}

/** A page's hash says nothing of the address it was made of, but the posting's own address does. */
function idOfToday(
  externalId: string,
  url: string | null,
  pages: ReadonlySet<string>,
): [page: string, id: string] {
  const [was = "", ...own] = externalId.split("#");
  const isLost = url !== null && HASHED.test(was) && !pages.has(was);
  const page = isLost ? pageIdOf(url) : pageIdOf(`https://site${was}`);
  return [page, [page, ...own].join("#")];
}
