/**
 * `transient`: try again if the statement is idempotent. `overloaded`: back off. `constraint`: a bug or a race, never
 * retried. `limit`: too many variables, too big: a programming error. `guard`: a fence refused a late write.
 * `schema`: a table or column is missing.
 */
export type DatabaseErrorClass =
  | "transient"
  | "overloaded"
  | "constraint"
  | "limit"
  | "guard"
  | "schema"
  | "unknown";

/** D1 reports errors as message strings; these are its documented texts. */
const TEXTS: readonly (readonly [DatabaseErrorClass, RegExp])[] = [
  ["overloaded", /D1 DB is overloaded|requests queued for too long|too many requests queued/i],
  [
    "transient",
    /Network connection lost|storage caused object to be reset|reset because its code was updated|D1_ERROR: Internal error/i,
  ],
  ["guard", /integer overflow/i],
  ["limit", /too many SQL variables|SQLITE_TOOBIG|string or blob too big|statement too long/i],
  ["constraint", /SQLITE_CONSTRAINT|constraint failed/i],
  ["schema", /no such table|no such column|has no column named/i],
];

const MAX_CAUSES = 5;

/** A failed statement, with its class and without the SQL or its parameters in the message. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly errorClass: DatabaseErrorClass;

  constructor(errorClass: DatabaseErrorClass, message: string, cause: unknown) {
    super(message, { cause });
    this.errorClass = errorClass;
  }

  static from(error: unknown): DatabaseError {
    if (error instanceof DatabaseError) return error;
    const text = messages(error);
    const errorClass = TEXTS.find(([, pattern]) => pattern.test(text))?.[0] ?? "unknown";
    return new DatabaseError(errorClass, `database ${errorClass}: ${text.slice(0, 300)}`, error);
  }
}

function messages(error: unknown): string {
  const found: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth += 1) {
    found.push(current.message);
    current = current.cause;
  }
  return found.length > 0 ? found.join(" | ") : String(error);
}
