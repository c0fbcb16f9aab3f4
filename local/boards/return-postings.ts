import { addReturn } from "./add-posting.ts";
import { type BoardLife, endPosting, openPostings, type PostingLife } from "./board-life.ts";
import { createRandom, type Random } from "./random.ts";
import { drawBeside } from "./returns.ts";

/** Closed postings return as they were meant to. Gives how many. */
export function comeBack(
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
      addReturn(seed, life, random, posting, { kind, night, publishedAt: moment() });
    }
  }
  return due.length;
}

/** Vendors end an advertisement and publish it anew in one go; its edits and its text go along. */
export function renew(seed: string, life: BoardLife, night: number, moment: () => number): number {
  const due = openPostings(life).filter(
    ({ renewal }) => renewal !== null && night >= renewal.begun + renewal.every,
  );
  for (const posting of due) {
    const random = createRandom(seed, "renewed", life.plan.key, posting.externalId);
    endPosting(posting, night);
    const renewed = addReturn(seed, life, random, posting, { kind: "renewal", night, publishedAt: moment() });
    renewed.renewal = posting.renewal === null ? null : { ...posting.renewal, begun: night };
  }
  return due.length;
}

/** Some open postings get a second one at their side; `share` of the openings of this board. */
export function standBeside(
  seed: string,
  life: BoardLife,
  open: readonly PostingLife[],
  { night, moment, share }: { night: number; moment: () => number; share: number },
): number {
  const { plan } = life;
  const random = createRandom(seed, "beside", plan.key, night);
  const chosen = random.sample(open, random.count(plan.size * plan.churn * share));
  for (const posting of chosen) {
    const kind = drawBeside(random, plan, posting);
    addReturn(seed, life, random, posting, { kind, night, publishedAt: moment() });
  }
  return chosen.length;
}
