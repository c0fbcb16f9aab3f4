const LONGEST_ID = 200;

/**
 * A vendor's row id as text: a positive whole number, or well-formed text of 1 to 200 characters. Anything else is no
 * id: half a surrogate pair comes back from a database as another text.
 */
export function rowId(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text.length > 0 && text.length <= LONGEST_ID && text.isWellFormed() ? text : null;
}
