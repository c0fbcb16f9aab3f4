/** Characters one cell takes from us; the Worker sends no more. */
const MAX_CELL = 5_000;
// Control, zero-width and bidirectional characters: they hide or reorder what a reader sees.
const UNSAFE = /[\p{Cc}\p{Cf}]+/gu;
// What a spreadsheet takes for the start of a formula, in ASCII and full width.
const FORMULA_START = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * One line of text that no spreadsheet takes for a formula: what begins like one gets a leading apostrophe, the
 * spreadsheet's own mark for "this is text". Doing it twice changes nothing.
 */
export function safeText(raw: string): string {
  const clean = plainText(raw);
  return FORMULA_START.test(clean) ? `'${clean}` : clean;
}

/** The same with the mark of text in any case: a spreadsheet reads even 0123 or 1/2 as it stands then. */
export function markedText<Raw>(raw: Raw): Raw | string {
  return typeof raw === "string" && raw !== "" && !raw.startsWith("'") ? `'${raw}` : raw;
}

/**
 * The text behind a cell's spelling of it: without the apostrophe that marks text, with single spaces. Two cells with
 * equal plain text say the same, whether or not the spreadsheet swallowed the apostrophe.
 */
export function plainText(raw: string): string {
  const clean = raw
    .replace(UNSAFE, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_CELL + 1);
  const marked = clean.startsWith("'") && FORMULA_START.test(clean.slice(1));
  return (marked ? clean.slice(1) : clean).slice(0, MAX_CELL);
}

/** Only https addresses become links; anything else is shown as text. */
export function safeLink(raw: string): string | null {
  return /^https:\/\/[^\s"<>]{3,2000}$/.test(raw) ? raw : null;
}

/** How a link is shown: its address without "https://", so that two links are the same exactly when their texts are. */
export function linkLabel(url: string): string {
  return url.replace(/^https:\/\//, "");
}
