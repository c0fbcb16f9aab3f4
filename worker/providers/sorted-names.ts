import { cleanLine, foldCase } from "../normalise/index.ts";

/**
 * Names as a dictionary has them, each once, so that a list that comes in another order says the same. Capitals,
 * accents and what cannot be seen place no name elsewhere.
 */
export function sortedNames(names: readonly string[]): string[] {
  const keyOf = (name: string) => `${foldCase(cleanLine(name))}\n${name}`;
  const keyed = [...new Set(names)].map((name) => [keyOf(name), name] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, name]) => name);
}
