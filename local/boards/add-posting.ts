import { type BoardLife, type Changes, type PostingLife, type ReturnKind, SAME_SEAT } from "./board-life.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import { derive, drawRenewal } from "./returns.ts";
import { drawRole, type Role } from "./role.ts";

const UNCHANGED: Changes = { title: 0, text: 0, pay: 0 };

export interface Opening {
  role: Role;
  night: number;
  publishedAt: number;
  inherited?: Changes;
  renewal?: PostingLife["renewal"];
}

/** A role that nobody had before, and whether its vendor will renew it. */
export function begunRole(
  seed: string,
  life: BoardLife,
  night: number,
): { role: Role; renewal: PostingLife["renewal"] } {
  life.nextRole += 1;
  const role = drawRole(seed, life.plan, life.nextRole);
  return { role, renewal: drawRenewal(seed, life.plan, role, night) };
}

/** Puts a posting on the board under an id of its own. */
export function addPosting(seed: string, life: BoardLife, random: Random, opening: Opening): PostingLife {
  const { role, night, publishedAt, inherited = UNCHANGED, renewal = null } = opening;
  life.nextOrdinal += 1;
  const posting: PostingLife = {
    externalId: drawExternalId(seed, life.plan, life.nextOrdinal),
    role,
    inherited,
    comesFrom: null,
    renewal,
    publishedAt,
    updatedAt: publishedAt + random.int(0, 30) * 60_000,
    spans: [{ from: night, to: null }],
    edits: [],
    replacedBy: null,
    shownUnlistedUntil: null,
  };
  life.postings.push(posting);
  return posting;
}

/** A posting that comes from another one in this way. */
export function addReturn(
  seed: string,
  life: BoardLife,
  random: Random,
  before: PostingLife,
  { kind, night, publishedAt }: { kind: ReturnKind; night: number; publishedAt: number },
): PostingLife {
  const derived = derive(random, life.plan, before, kind);
  const posting = addPosting(seed, life, random, { ...derived, night, publishedAt });
  posting.comesFrom = { externalId: before.externalId, as: kind };
  if (SAME_SEAT.includes(kind)) before.replacedBy = posting.externalId;
  return posting;
}

/** Ten digits at Greenhouse, a UUID elsewhere. */
function drawExternalId(seed: string, plan: BoardPlan, ordinal: number): string {
  const random = createRandom(seed, "id", plan.key, ordinal);
  if (plan.provider !== "greenhouse") return random.uuid();
  const spread = plan.index * 30_000 + ordinal * 7 + random.int(0, 6);
  return `${4_000_000 + spread}00${2 + (plan.index % 8)}`;
}
