import { type Finding, lineAt } from "../finding.ts";
import type { TextFile } from "../project-files.ts";

interface SqlRule {
  pattern: RegExp;
  what: string;
  instead: string;
}

const REBUILD =
  "Add a nullable column or a new table instead; what a rebuild would change, a later deploy can fill by code.";

/** Data that a deploy destroys does not come back with the next one, and the old Worker runs until the new one is up. */
const RULES: readonly SqlRule[] = [
  {
    pattern: /\bDROP\s+TABLE\b/gi,
    what: "DROP TABLE",
    instead: "Leave the table and stop using it: remove this statement from the migration.",
  },
  {
    pattern: /\bDROP\s+COLUMN\b/gi,
    what: "DROP COLUMN",
    instead: "Leave the column and stop writing it: remove this statement from the migration.",
  },
  { pattern: /\b__new_\w+/gi, what: "a table rebuilt through a copy", instead: REBUILD },
  { pattern: /\bPRAGMA\s+(defer_)?foreign_keys\b/gi, what: "PRAGMA foreign_keys", instead: REBUILD },
  {
    pattern: /\bON\s+DELETE\s+CASCADE\b/gi,
    what: "ON DELETE CASCADE",
    instead: "Delete in the room's store, where it is seen and counted: one row must not take others along.",
  },
  {
    pattern: /(?<=^|;|BEGIN)\s*\b(DELETE\s+FROM|UPDATE)\b(?![^;]*\bWHERE\b)/gi,
    what: "DELETE or UPDATE without WHERE",
    instead: "Say in a WHERE which rows are meant, so that a second look can tell.",
  },
];

/** What in one migration loses data. Pure. */
export function guardSql({ path, text }: TextFile): Finding[] {
  const sql = blank(text);
  return RULES.flatMap(({ pattern, what, instead }) =>
    [...sql.matchAll(pattern)].map((match): Finding => {
      const start = match.index + match[0].search(/\S/);
      return { path, line: lineAt(text, start), what, instead, severity: "error" };
    }),
  );
}

/** The same text with comments and quoted strings emptied, every other character in its place. */
function blank(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, " "));
}
