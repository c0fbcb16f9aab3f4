import type { Database } from "../db/index.ts";
import type { RunError } from "./answers/run.ts";
import { isOnlyInstitution, ownBoards, ownNames } from "./store/visibility.ts";

/** Subjects that name no source: the machinery of the night itself. */
const OF_NOBODY = new Set(["run", "step", "chunk"]);

/** What one institution may see of a night, which all institutions share. */
export interface Visibility {
  sees(subject: string): boolean;
}

const EVERYTHING: Visibility = { sees: () => true };

/** Looks up once which of these subjects are the institution's own. */
export async function visibilityOf(
  db: Database,
  institutionId: string,
  subjects: readonly string[],
): Promise<Visibility> {
  const distinct = [...new Set(subjects)].filter((subject) => !OF_NOBODY.has(subject));
  if (distinct.length === 0 || (await isOnlyInstitution(db))) return EVERYTHING;
  const [boards, names] = await Promise.all([
    ownBoards(db, institutionId, [...new Set(distinct.map(boardOf))]),
    ownNames(db, institutionId, distinct),
  ]);
  return {
    sees: (subject) =>
      OF_NOBODY.has(subject) ||
      subject === `institution ${institutionId}` ||
      names.has(subject) ||
      boards.has(boardOf(subject)),
  };
}

/** The errors that may be seen, and how many may not. */
export function visibleErrors(
  errors: readonly RunError[],
  visibility: Visibility,
): { errors: RunError[]; withheld: number } {
  const seen = errors.filter(({ subject }) => visibility.sees(subject));
  return { errors: seen, withheld: errors.length - seen.length };
}

/** A posting's id begins with its board's, `provider:token`. */
function boardOf(subject: string): string {
  return subject.split(":", 2).join(":");
}
