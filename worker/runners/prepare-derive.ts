import { loadBoards } from "../boards/index.ts";
import { prepareMatching } from "../leads/index.ts";
import type { Derive } from "../postings/index.ts";
import { prepareRules } from "../rules/index.ts";
import type { ChunkContext, NightError } from "../runs/index.ts";

/** What follows from postings that change on these boards: every watcher's validations and matches. */
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
    derive: (changed) => [...match(changed), ...rules.record(changed)],
    errors: rules.unreadable.map(({ institutionId, message }) => ({
      subject: `institution ${institutionId}`,
      message,
    })),
  };
}
