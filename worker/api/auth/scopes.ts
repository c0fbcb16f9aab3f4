/** From least to most; each scope contains those before it. */
export const SCOPES = ["read", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** The highest scope in a stored list ("read,write"), or null when it names none. */
export function highestScope(stored: string): Scope | null {
  const words = stored.split(",").map((word) => word.trim());
  return SCOPES.findLast((scope) => words.includes(scope)) ?? null;
}

export function reaches(scope: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed);
}

export function isScope(word: string): word is Scope {
  return SCOPES.some((scope) => scope === word);
}
