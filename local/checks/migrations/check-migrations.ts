import { readFileSync } from "node:fs";
import { join } from "node:path";
import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import { MIGRATION_NAMES } from "../../../worker/db/migration-names.ts";
import * as schema from "../../../worker/db/schema/index.ts";
import type { Finding } from "../finding.ts";
import { readFiles } from "../project-files.ts";
import { compareNames } from "./compare-names.ts";
import { compareSchema } from "./compare-schema.ts";
import { guardSql } from "./guard-sql.ts";

/** migrations/*.sql at `root`: nothing in them loses data, and applied they give exactly what the code expects. */
export function checkMigrations(root: string): Finding[] {
  const files = readFiles(root, ["migrations/*.sql"]);
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));
  return [
    ...files.flatMap(guardSql),
    ...compareNames({
      folder: files.map((file) => file.path.replace("migrations/", "")),
      code: MIGRATION_NAMES,
      journal: readJournal(join(root, "migrations/meta/_journal.json")),
    }),
    ...compareSchema(files, tables, schema.TABLES_WITHOUT_ROWID),
  ];
}

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) });

function readJournal(path: string): string[] {
  const { entries } = journalSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  return entries.map((entry) => `${entry.tag}.sql`);
}
