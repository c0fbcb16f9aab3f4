import {
  type BoardLife,
  type Changes,
  changesOf,
  closedNightOf,
  type EditField,
  isOpenOn,
  type OpenSpan,
  type PostingLife,
  type ReturnKind,
} from "./board-life.ts";
import type { BoardPlan, ProviderId } from "./plan.ts";
import { hasRequisition, titleAfter } from "./role.ts";

/** What really happened to one posting, whatever its board showed. */
export interface TruthPosting {
  provider: ProviderId;
  token: string;
  externalId: string;
  /** As of the current night, or the last one it was open. */
  title: string;
  /** 0 for all that were open when the simulation began. */
  openedNight: number;
  /** The first night on which it is no longer open; null while it is. A relisted posting is open again. */
  closedNight: number | null;
  /** Every stretch of nights in which it was open: more than one when it was listed again under its old id. */
  spans: OpenSpan[];
  edits: { night: number; field: EditField }[];
  /** The external id of the posting that took its place: a repost. */
  replacedBy?: string;
  /** The work behind it: postings of one board with different numbers are different jobs. */
  role: number;
  /** Where the work is. */
  cities: string[];
  /** As the board shows it; null where it shows none. */
  requisition: number | null;
  /** How often its title, text and pay had been changed before it appeared. */
  inherited: Changes;
  /** The posting it comes from; left out for the first of its role. */
  comesFrom?: { externalId: string; as: ReturnKind };
}

/** The history of every posting of these boards, in board order. */
export function tellTruth(lives: readonly BoardLife[]): TruthPosting[] {
  return lives.flatMap((life) =>
    life.postings.map((posting) => ({
      provider: life.plan.provider,
      token: life.plan.token,
      externalId: posting.externalId,
      title: titleAfter(posting.role, changesOf(posting, "title")),
      openedNight: posting.spans[0]?.from ?? 0,
      closedNight: closedNightOf(posting),
      spans: posting.spans.map((span) => ({ ...span })),
      edits: posting.edits.map((edit) => ({ ...edit })),
      ...(posting.replacedBy === null ? {} : { replacedBy: posting.replacedBy }),
      ...tellOrigin(life.plan, posting),
    })),
  );
}

function tellOrigin({ provider }: BoardPlan, { role, inherited, comesFrom }: PostingLife) {
  const shows = provider === "greenhouse" && hasRequisition(role.number);
  return {
    role: role.number,
    cities: [role.place, ...role.otherPlaces].map(({ city }) => city),
    requisition: shows ? role.requisition : null,
    inherited: { ...inherited },
    ...(comesFrom === null ? {} : { comesFrom: { ...comesFrom } }),
  };
}

/** The keys `provider:token:externalId` of all postings open on this night. */
export function openKeys(lives: readonly BoardLife[], night: number): Set<string> {
  const keys = lives.flatMap((life) =>
    life.postings
      .filter((posting) => isOpenOn(posting, night))
      .map((posting) => `${life.plan.key}:${posting.externalId}`),
  );
  return new Set(keys);
}
