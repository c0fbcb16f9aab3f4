/** What a key may do. */
export const SCOPES = ["read", "surveys", "scrape", "process", "write", "admin", "operator"] as const;
export type Scope = (typeof SCOPES)[number];

const WRITE = ["read", "surveys", "scrape", "process", "write"] as const;

/**
 * What each scope lets do. A survey form holds a key that brings answers in and gets nothing out; a scheduler of its own
 * holds one that starts runs which only scrape, or only process, and nothing else. An operator makes and
 * sees institutions; the data of each stays behind a key of its own.
 */
const CONTAINS: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ["read"],
  surveys: ["surveys"],
  scrape: ["scrape"],
  process: ["process"],
  write: WRITE,
  admin: [...WRITE, "admin"],
  operator: [...WRITE, "admin", "operator"],
};

/** Everything a stored list ("read,surveys") lets do; empty when it names no scope. */
export function scopesOf(stored: string): ReadonlySet<Scope> {
  const words = stored.split(",").map((word) => word.trim());
  return new Set(words.filter(isScope).flatMap((scope) => CONTAINS[scope]));
}

export function isScope(word: string): word is Scope {
  return SCOPES.some((scope) => scope === word);
}
