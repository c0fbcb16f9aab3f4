import type { Finding } from "../finding.ts";

/** File names of the same migrations, as three places know them. */
export interface MigrationNames {
  folder: readonly string[];
  /** worker/db/migration-names.ts, by which the Worker tells what a database lacks. */
  code: readonly string[];
  /** drizzle-kit's journal, by which the next migration is numbered and compared. */
  journal: readonly string[];
}

const GENERATE =
  "Make migrations with `npm run migration -- --name <what_it_adds>`: it keeps all three in step.";

export function compareNames({ folder, code, journal }: MigrationNames): Finding[] {
  return [
    ...compare("worker/db/migration-names.ts", folder, code),
    ...compare("migrations/meta/_journal.json", folder, journal),
  ];
}

function compare(path: string, folder: readonly string[], listed: readonly string[]): Finding[] {
  const finding = (what: string): Finding => ({
    path,
    line: null,
    what,
    instead: GENERATE,
    severity: "error",
  });
  const missing = folder.filter((name) => !listed.includes(name));
  const surplus = listed.filter((name) => !folder.includes(name));
  if (missing.length + surplus.length === 0 && folder.join() !== listed.join()) {
    return [finding("lists the migrations in another order than the folder")];
  }
  return [
    ...missing.map((name) => finding(`does not list migrations/${name}`)),
    ...surplus.map((name) => finding(`lists ${name}, which is not in migrations/`)),
  ];
}
