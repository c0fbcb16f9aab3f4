import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { TABLES_WITHOUT_ROWID } from "../../worker/db/schema/index.ts";

/** `npm run migration -- --name what_it_adds`: drizzle-kit writes the SQL, then the parts it cannot express are added. */
const before = new Set(sqlFiles());
execFileSync("drizzle-kit", ["generate", ...process.argv.slice(2)], { stdio: "inherit" });
for (const file of sqlFiles().filter((name) => !before.has(name))) finish(`migrations/${file}`);
writeMigrationNames();

function sqlFiles(): string[] {
  return readdirSync("migrations").filter((name) => name.endsWith(".sql"));
}

function finish(path: string): void {
  const withoutRowid = new Set<string>(TABLES_WITHOUT_ROWID);
  const sql = readFileSync(path, "utf8").replace(
    /CREATE TABLE `(\w+)` \(([\s\S]*?)\n\);/g,
    (whole, table: string, body: string) =>
      withoutRowid.has(table) ? `CREATE TABLE \`${table}\` (${body}\n) WITHOUT ROWID;` : whole,
  );
  writeFileSync(path, sql);
}

/** The Worker carries the list of migrations it was built against, to say which one a database is missing. */
function writeMigrationNames(): void {
  const names = sqlFiles().sort();
  const list = names.map((name) => `  "${name}",`).join("\n");
  const path = "worker/db/migration-names.ts";
  writeFileSync(
    path,
    `/** Written by \`npm run migration\`: every migration this build expects. */\nexport const MIGRATION_NAMES = [\n${list}\n] as const;\n`,
  );
  execFileSync("biome", ["format", "--write", path]);
}
