import { type Changes, changesOf, type PostingLife, type ReturnKind } from "./board-life.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import type { Role } from "./role.ts";

/** Nights after the end, both ends included, and how often of a hundred. */
const RETURNS: readonly (readonly [kind: ReturnKind, share: number, from: number, to: number])[] = [
  ["again", 40, 1, 4],
  ["again", 20, 5, 45],
  ["reworded", 16, 1, 45],
  ["elsewhere", 9, 1, 30],
  ["renumbered", 8, 1, 30],
  ["reopened", 7, 70, 120],
];
const RENEWED_ROLES = 0.07;
const RENEWED_EVERY = [7, 10, 14, 21, 30];
/** A second seat has its own requisition as often as not. */
const OWN_REQUISITION = 0.5;
/** Above the numbers of all roles of a board. */
const NEXT_REQUISITIONS = 10_000;

/** In which way a closed posting comes back, and after how many nights. Its stream is its own. */
export function drawReturn(
  seed: string,
  plan: BoardPlan,
  posting: PostingLife,
): { kind: ReturnKind; nights: number } {
  const random = createRandom(seed, "return", plan.key, posting.externalId);
  let left = random.next() * 100;
  const [kind, , from, to] = RETURNS.find(([, share]) => {
    left -= share;
    return left < 0;
  }) ?? ["again", 0, 1, 4];
  return { kind: isPossible(plan, posting.role, kind) ? kind : "again", nights: random.int(from, to) };
}

/** A second advertisement beside an open one: for another seat there, or for the same work at another place. */
export function drawBeside(random: Random, plan: BoardPlan, { role }: PostingLife): ReturnKind {
  const kind = random.pick(["parallel", "crossListing"] as const);
  return isPossible(plan, role, kind) ? kind : "parallel";
}

/** Some roles are renewed by their vendor; `begun` lies before night 0 for what was open by then. */
export function drawRenewal(
  seed: string,
  plan: BoardPlan,
  role: Role,
  night: number,
): PostingLife["renewal"] {
  const random = createRandom(seed, "renewal", plan.key, role.number);
  if (!random.chance(RENEWED_ROLES)) return null;
  const every = random.pick(RENEWED_EVERY);
  return { every, begun: night === 0 ? -random.int(0, every - 1) : night };
}

/** The role and the text that a posting of this kind has, drawn from the stream of its board's night. */
export function derive(
  random: Random,
  plan: BoardPlan,
  posting: PostingLife,
  kind: ReturnKind,
): { role: Role; inherited: Changes } {
  const { role } = posting;
  const inherited = {
    title: changesOf(posting, "title"),
    text: changesOf(posting, "text"),
    pay: changesOf(posting, "pay"),
  };
  if (kind === "reworded") return { role, inherited: reword(random, role, inherited) };
  if (kind === "elsewhere" || kind === "crossListing") {
    const place = random.pick(otherPlaces(plan, role));
    return { role: { ...role, place, otherPlaces: [] }, inherited };
  }
  const isRenumbered = kind === "renumbered" || (kind === "parallel" && random.chance(OWN_REQUISITION));
  const requisition = isRenumbered ? role.requisition + NEXT_REQUISITIONS : role.requisition;
  return { role: { ...role, requisition }, inherited };
}

/** The title names the team, or one to three sentences of duties and demands are others; with both, another pay. */
function reword(random: Random, { pay }: Role, inherited: Changes): Changes {
  const addsTeam = inherited.title === 0 && random.chance(0.2);
  return {
    title: inherited.title + (addsTeam ? 1 : 0),
    text: inherited.text + (addsTeam ? 0 : random.int(1, 3)),
    pay: inherited.pay + (pay !== null && random.chance(0.4) ? 1 : 0),
  };
}

/** Remote work, and boards that show the work mode for a place, look the same wherever they are. */
function isPossible(plan: BoardPlan, role: Role, kind: ReturnKind): boolean {
  if (kind === "renumbered") return plan.provider === "greenhouse";
  if (kind !== "elsewhere" && kind !== "crossListing") return true;
  return role.mode !== "remote" && !plan.locationIsWorkMode && otherPlaces(plan, role).length > 0;
}

function otherPlaces({ places }: BoardPlan, { place, otherPlaces: also }: Role): BoardPlan["places"] {
  return places.filter(({ city }) => city !== place.city && also.every((other) => other.city !== city));
}
