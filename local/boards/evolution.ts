import { addPosting, begunRole } from "./add-posting.ts";
import { type BoardLife, type EditField, endPosting, openPostings, type PostingLife } from "./board-life.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import { comeBack, renew, standBeside } from "./return-postings.ts";
import { drawReturn } from "./returns.ts";
import { DAY_MS, HOUR_MS } from "./time.ts";

const QUIET_NIGHTS = 0.35;
const EDITED_SHARE = 0.03;
const REPOSTED_SHARE = 0.22;
const RELISTED_SHARE = 0.12;
/** Of the openings, so many stand beside a posting that is open: another seat, or the same work elsewhere. */
const BESIDE_SHARE = 0.1;
/** Closed roles that come back fill part of the room; without this boards would only grow. */
const NEW_SHARE = 1 - REPOSTED_SHARE - RELISTED_SHARE - BESIDE_SHARE;
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
    const hours = random.int(1, 9) * HOUR_MS;
    const drawn = begunRole(seed, life, 0);
    const age = drawn.renewal === null ? Math.floor(ageDays * DAY_MS) : -drawn.renewal.begun * DAY_MS;
    const publishedAt = at - age - hours;
    const posting = addPosting(seed, life, random, { ...drawn, night: 0, publishedAt });
    posting.updatedAt = publishedAt + Math.floor(random.next() * (at - HOUR_MS - publishedAt));
  }
  return life;
}

/** One night passes: roles return, close, change and open. `at` is the moment of the night, epoch ms. */
export function advanceLife(seed: string, life: BoardLife, night: number, at: number): void {
  if (life.shutDown) return;
  const random = createRandom(seed, "night", life.plan.key, night);
  const moment = () => at - random.int(1, 20) * HOUR_MS - random.int(0, 3_599) * 1000;
  const returned = comeBack(seed, life, random, night, moment) + renew(seed, life, night, moment);
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
  for (const posting of closing) closePosting(seed, life, random, posting, night, moment());
  for (const posting of editing) editPosting(life, random, posting, night, moment());
  for (let count = 0; count < opening; count += 1) {
    addPosting(seed, life, random, { ...begunRole(seed, life, night), night, publishedAt: moment() });
  }
  const beside = standBeside(seed, life, staying, { night, moment, share: BESIDE_SHARE });
  return closing.length + editing.length + opening + beside;
}

function closePosting(
  seed: string,
  life: BoardLife,
  random: Random,
  posting: PostingLife,
  night: number,
  at: number,
): void {
  endPosting(posting, night);
  posting.renewal = null;
  posting.updatedAt = at;
  const fate = random.next();
  const delay = random.int(1, 4);
  const sticky = life.plan.provider === "ashby" && random.chance(0.5);
  if (sticky) posting.shownUnlistedUntil = night + random.int(1, 3);
  if (fate < REPOSTED_SHARE) {
    const { kind, nights } = drawReturn(seed, life.plan, posting);
    life.comebacks.push({ night: night + nights, posting, kind });
  } else if (fate < REPOSTED_SHARE + RELISTED_SHARE) {
    life.comebacks.push({ night: night + delay + 1, posting, kind: "relist" });
  }
}

function editPosting(life: BoardLife, random: Random, posting: PostingLife, night: number, at: number): void {
  const visible: EditField[] = ["text", "text", "title"];
  if (posting.role.pay !== null) visible.push("pay", "pay");
  if (life.plan.provider === "greenhouse") visible.push("internal");
  posting.edits.push({ night, field: random.pick(visible) });
  posting.updatedAt = at;
}
