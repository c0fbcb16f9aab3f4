import type { Database } from "../db/index.ts";
import type { RunError } from "./answers/run.ts";
import { isOnlyInstitution, ownBoards, ownSources } from "./store/visibility.ts";

/** Subjects that name no source: the machinery of the night itself. */
const OF_NOBODY = new Set(["run", "step", "chunk"]);

/** What something in the ledger is about; `subjectId` where `subject` is a name that others may have, too. */
export interface Subject {
  subject: string;
  subjectId?: string | null;
}

/** An error as the ledger has it: old rows, and those whose subject is an id itself, have none beside it. */
export type StoredError = Omit<RunError, "subjectId"> & Subject;

/** What one institution may see of a night, which all institutions share. */
export interface Visibility {
  sees(about: Subject): boolean;
}

const EVERYTHING: Visibility = { sees: () => true };

/** Looks up once which of these subjects are the institution's own. A name without its id is nobody's. */
export async function visibilityOf(
  db: Database,
  institutionId: string,
  subjects: readonly Subject[],
): Promise<Visibility> {
  const ids = [...new Set(subjects.flatMap(({ subjectId }) => subjectId ?? []))];
  const others = subjects.filter(({ subject, subjectId }) => !subjectId && !OF_NOBODY.has(subject));
  if (ids.length + others.length === 0 || (await isOnlyInstitution(db))) return EVERYTHING;
  const [boards, sources] = await Promise.all([
    ownBoards(db, institutionId, [...new Set(others.map(({ subject }) => boardOf(subject)))]),
    ownSources(db, institutionId, ids),
  ]);
  return {
    sees: ({ subject, subjectId }) =>
      subjectId
        ? sources.has(subjectId)
        : OF_NOBODY.has(subject) ||
          subject === `institution ${institutionId}` ||
          boards.has(boardOf(subject)),
  };
}

/** The errors that may be seen, and how many may not. */
export function visibleErrors(
  errors: readonly StoredError[],
  visibility: Visibility,
): { errors: RunError[]; withheld: number } {
  const seen = errors.filter((error) => visibility.sees(error));
  const told = seen.map((error) => ({ ...error, subjectId: error.subjectId ?? null }));
  return { errors: told, withheld: errors.length - seen.length };
}

/** A posting's id begins with its board's, `provider:token`. */
function boardOf(subject: string): string {
  return subject.split(":", 2).join(":");
}
