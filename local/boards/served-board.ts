import { type BoardLife, changesOf, isOpenOn, type PostingLife } from "./board-life.ts";
import { type Description, describeRole } from "./description.ts";
import type { FaultKind } from "./faults.ts";
import type { BoardPlan } from "./plan.ts";
import { type Pay, payAfter, type Role, titleAfter } from "./role.ts";

/** A posting as it reads on one night. */
export interface Posting {
  externalId: string;
  title: string;
  role: Role;
  pay: Pay | null;
  publishedAt: number;
  updatedAt: number;
  /** False for a closed row that Ashby still answers. */
  listed: boolean;
  textChanges: number;
}

/** What one vendor has of one board on one night. */
export interface ServedBoard {
  plan: BoardPlan;
  postings: readonly Posting[];
  fault: FaultKind | null;
  /** When the answer last changed, epoch ms. */
  changedAt: number;
  /** Texts are long: they are made when asked for, never before. */
  describe(posting: Posting): Description;
}

/** The board of this night. `changedAt` and the postings are those of the life as it stands now. */
export function serveBoard(
  seed: string,
  life: BoardLife,
  now: { night: number; changedAt: number; fault: FaultKind | null },
): ServedBoard {
  const { plan } = life;
  return {
    plan,
    postings: life.postings
      .filter((posting) => isShownOn(posting, now.night))
      .map((posting) => read(posting, now.night)),
    fault: now.fault,
    changedAt: now.changedAt,
    describe: (posting) => describeRole(seed, plan, posting.role, posting.textChanges, posting.pay),
  };
}

/** Null for a board that the vendor does not have, or does not show tonight. */
export function visibleBoard(board: ServedBoard | null): ServedBoard | null {
  return board?.fault === "vanished" || board?.fault === "shutDown" ? null : board;
}

function isShownOn(posting: PostingLife, night: number): boolean {
  if (isOpenOn(posting, night)) return true;
  return posting.shownUnlistedUntil !== null && night < posting.shownUnlistedUntil;
}

function read(posting: PostingLife, night: number): Posting {
  const { role } = posting;
  return {
    externalId: posting.externalId,
    title: titleAfter(role, changesOf(posting, "title")),
    role,
    pay: payAfter(role.pay, changesOf(posting, "pay")),
    publishedAt: posting.publishedAt,
    updatedAt: posting.updatedAt,
    listed: isOpenOn(posting, night),
    textChanges: changesOf(posting, "text"),
  };
}
