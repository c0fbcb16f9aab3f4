import fc from "fast-check";
import { expect, it } from "vitest";
import { boardNights } from "./board-night.ts";
import { anyLife, RandomLife } from "./random-life.ts";

const LIVES = 80;
let lives = 0;

it("knows of every posting of any board what a plain model knows, and tells it in order of time", async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (steps) => {
      lives += 1;
      const life = new RandomLife(await boardNights(`random-${lives}`));
      for (const step of steps) {
        await life.live(step);
        expect(await postingsOf(life)).toEqual(Object.fromEntries(life.known.postings));
        expect(await brokenChains(life)).toEqual([]);
        expect(falseCloses(life)).toEqual([]);
      }
    }),
    { numRuns: LIVES, seed: 7, endOnFailure: true },
  );
}, 120_000);

async function postingsOf({ board }: RandomLife) {
  const rows = await board.postings();
  return Object.fromEntries(
    rows.map(({ externalId, title, status, firstSeenAt, missingSince, closedAt }) => [
      externalId,
      { title, status, firstSeenAt, missingSince, closedAt },
    ]),
  );
}

/** Versions that leave a gap, overlap, run backwards, or say something else than their posting. */
async function brokenChains({ board }: RandomLife) {
  return board.db.all(
    `SELECT p.external_id, p.status, p.closed_at, v.version, v.change_type, v.valid_from, v.valid_to, n.valid_from AS next
     FROM postings p JOIN posting_versions v ON v.posting_id = p.posting_id
     LEFT JOIN posting_versions n ON n.posting_id = v.posting_id AND n.version = v.version + 1
     WHERE p.board_id = ?1 AND (v.valid_to IS NOT n.valid_from OR v.valid_to < v.valid_from
       OR (n.version IS NULL AND v.version <> p.version)
       OR (v.version = 1 AND (v.change_type <> 'create' OR v.valid_from <> p.first_seen_at))
       OR (p.status = 'closed') <> (SELECT l.change_type = 'close' FROM posting_versions l
         WHERE l.posting_id = p.posting_id AND l.change_type <> 'update' ORDER BY l.version DESC LIMIT 1)
       OR p.reopened_at IS NOT (SELECT l.valid_from FROM posting_versions l
         WHERE l.posting_id = p.posting_id AND l.change_type = 'reopen' ORDER BY l.version DESC LIMIT 1)
       OR p.closed_at <> (SELECT l.valid_from FROM posting_versions l
         WHERE l.posting_id = p.posting_id AND l.change_type = 'close' ORDER BY l.version DESC LIMIT 1))`,
    board.boardId,
  );
}

/** Closed, though one of the last two complete reads lists them, or on a later day than the first without them. */
function falseCloses({ known: { postings, taken, carried } }: RandomLife) {
  return [...postings].filter(([id, { closedAt }]) => {
    if (closedAt === null) return false;
    const since = taken.filter(({ at }) => at >= closedAt);
    const absences = since.filter(({ complete, listed }) => complete && !listed.has(id));
    const before = [...taken, ...carried].filter(({ at, listed }) => at < closedAt && listed.has(id));
    const lastListed = Math.max(...before.map(({ at }) => at));
    const isLate = taken.some(
      ({ at, counts, listed }) => counts && !listed.has(id) && at > lastListed && at < closedAt,
    );
    return since.some(({ listed }) => listed.has(id)) || absences.length < 2 || isLate;
  });
}
