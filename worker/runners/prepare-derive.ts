import { loadBoards } from "../boards/index.ts";
import { type Spelling, storeSpellings } from "../companies/index.ts";
import { prepareMatching } from "../leads/index.ts";
import type { ChangedPosting, Derive } from "../postings/index.ts";
import { prepareRules } from "../rules/index.ts";
import type { ChunkContext, NightError } from "../runs/index.ts";

/** The employer as the advertisements of its board name it. */
function spellingsOf(changed: readonly ChangedPosting[], companyOf: ReadonlyMap<string, string>): Spelling[] {
  return changed.flatMap(({ row: { boardId }, posting: { companyName } }) => {
    const companyId = companyOf.get(boardId);
    if (companyId === undefined || companyName === null) return [];
    return [{ companyId, source: boardId, spelling: companyName }];
  });
}

/** What follows from postings that change on these boards: every watcher's validations and matches, and how they
 * spell their employer. */
export async function prepareDerive(
  { db, now }: ChunkContext,
  boardIds: readonly string[],
): Promise<{ derive: Derive; errors: NightError[] }> {
  const boards = await loadBoards(db, boardIds);
  const companyOf = new Map(
    boards.flatMap(({ boardId, companyId }) => (companyId === null ? [] : [[boardId, companyId]])),
  );
  const rules = await prepareRules(db, companyOf, now);
  const match = await prepareMatching(db, companyOf, now, rules.keepsOut);
  return {
    derive: (changed) => [
      ...match(changed),
      ...rules.record(changed),
      ...storeSpellings(spellingsOf(changed, companyOf), now()),
    ],
    errors: rules.unreadable.map(({ institutionId, message }) => ({
      subject: `institution ${institutionId}`,
      message,
    })),
  };
}
