import {
  type BoardLife,
  closedNightOf,
  type EditField,
  openPostings,
  type PostingLife,
} from "./board-life.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import { drawRole, type Role } from "./role.ts";
import { DAY_MS, HOUR_MS } from "./time.ts";

const QUIET_NIGHTS = 0.35;
const EDITED_SHARE = 0.03;
const REPOSTED_SHARE = 0.22;
const RELISTED_SHARE = 0.12;
/** Closed roles that come back fill part of the room; without this boards would only grow. */
const NEW_SHARE = 1 - REPOSTED_SHARE - RELISTED_SHARE;
const MEAN_AGE_DAYS = 40;
const OLDEST_AGE_DAYS = 420;

/** A board as it stands on night 0: postings of all ages. `at` is the moment of that night, epoch ms. */
export function beginLife(seed: string, plan: BoardPlan, at: number): BoardLife {
  const random = createRandom(seed, "begin", plan.key);
  const life: BoardLife = {
    plan,
    postings: [],
    comebacks: [],
    nextOrdinal: 0,
    nextRole: 0,
    changedNight: 0,
    shutDown: false,
  };
  for (let count = 0; count < plan.size; count += 1) {
    const ageDays = Math.min(OLDEST_AGE_DAYS, -Math.log(1 - random.next()) * MEAN_AGE_DAYS);
    const publishedAt = at - Math.floor(ageDays * DAY_MS) - random.int(1, 9) * HOUR_MS;
    const posting = addPosting(seed, life, random, takeRole(seed, life), { night: 0, publishedAt });
    posting.updatedAt = publishedAt + Math.floor(random.next() * (at - HOUR_MS - publishedAt));
  }
  return life;
}

/** One night passes: roles return, close, change and open. `at` is the moment of the night, epoch ms. */
export function advanceLife(seed: string, life: BoardLife, night: number, at: number): void {
  if (life.shutDown) return;
  const random = createRandom(seed, "night", life.plan.key, night);
  const moment = () => at - random.int(1, 20) * HOUR_MS - random.int(0, 3_599) * 1000;
  const returned = comeBack(seed, life, random, night, moment);
  const quiet = random.chance(QUIET_NIGHTS);
  const changed = quiet ? 0 : liveOneDay(seed, life, random, night, moment);
  const hidden = life.postings.some((posting) => posting.shownUnlistedUntil === night);
  if (returned + changed > 0 || hidden) life.changedNight = night;
}

/** The employer leaves the vendor: every open posting ends and none comes back. */
export function shutDownLife(life: BoardLife, night: number): void {
  for (const posting of openPostings(life)) endPosting(posting, night);
  life.comebacks = [];
  life.shutDown = true;
  life.changedNight = night;
}

function liveOneDay(
  seed: string,
  life: BoardLife,
  random: Random,
  night: number,
  moment: () => number,
): number {
  const { plan } = life;
  const open = openPostings(life).filter((posting) => posting.spans.at(-1)?.from !== night);
  const closing = random.sample(open, random.count(open.length * plan.churn));
  const staying = open.filter((posting) => !closing.includes(posting));
  const editing = random.sample(staying, random.count(staying.length * EDITED_SHARE));
  const opening = random.count(plan.size * plan.churn * plan.growth * NEW_SHARE + 0.05);
  for (const posting of closing) closePosting(life, random, posting, night, moment());
  for (const posting of editing) editPosting(life, random, posting, night, moment());
  for (let count = 0; count < opening; count += 1) {
    addPosting(seed, life, random, takeRole(seed, life), { night, publishedAt: moment() });
  }
  return closing.length + editing.length + opening;
}

function comeBack(
  seed: string,
  life: BoardLife,
  random: Random,
  night: number,
  moment: () => number,
): number {
  const due = life.comebacks.filter((comeback) => comeback.night <= night);
  life.comebacks = life.comebacks.filter((comeback) => comeback.night > night);
  for (const { posting, kind } of due) {
    if (kind === "relist") {
      posting.spans.push({ from: night, to: null });
      posting.updatedAt = moment();
      posting.shownUnlistedUntil = null;
    } else {
      const publishedAt = moment();
      posting.replacedBy = addPosting(seed, life, random, posting.role, { night, publishedAt }).externalId;
    }
  }
  return due.length;
}

function closePosting(
  life: BoardLife,
  random: Random,
  posting: PostingLife,
  night: number,
  at: number,
): void {
  endPosting(posting, night);
  posting.updatedAt = at;
  const fate = random.next();
  const delay = random.int(1, 4);
  const sticky = life.plan.provider === "ashby" && random.chance(0.5);
  if (sticky) posting.shownUnlistedUntil = night + random.int(1, 3);
  if (fate < REPOSTED_SHARE) life.comebacks.push({ night: night + delay, posting, kind: "repost" });
  else if (fate < REPOSTED_SHARE + RELISTED_SHARE) {
    life.comebacks.push({ night: night + delay + 1, posting, kind: "relist" });
  }
}

function endPosting(posting: PostingLife, night: number): void {
  const last = posting.spans.at(-1);
  if (last !== undefined && closedNightOf(posting) === null) last.to = night;
}

function editPosting(life: BoardLife, random: Random, posting: PostingLife, night: number, at: number): void {
  const visible: EditField[] = ["text", "text", "title"];
  if (posting.role.pay !== null) visible.push("pay", "pay");
  if (life.plan.provider === "greenhouse") visible.push("internal");
  posting.edits.push({ night, field: random.pick(visible) });
  posting.updatedAt = at;
}

function takeRole(seed: string, life: BoardLife): Role {
  life.nextRole += 1;
  return drawRole(seed, life.plan, life.nextRole);
}

function addPosting(
  seed: string,
  life: BoardLife,
  random: Random,
  role: Role,
  { night, publishedAt }: { night: number; publishedAt: number },
): PostingLife {
  life.nextOrdinal += 1;
  const posting: PostingLife = {
    externalId: drawExternalId(seed, life.plan, life.nextOrdinal),
    role,
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

/** Ten digits at Greenhouse, a UUID elsewhere. */
function drawExternalId(seed: string, plan: BoardPlan, ordinal: number): string {
  const random = createRandom(seed, "id", plan.key, ordinal);
  if (plan.provider !== "greenhouse") return random.uuid();
  const spread = plan.index * 30_000 + ordinal * 7 + random.int(0, 6);
  return `${4_000_000 + spread}00${2 + (plan.index % 8)}`;
}
