/** Text that is safe in a spreadsheet cell. Only `cellText` makes one, so raw vendor text cannot be written by mistake. */
export type CellText = string & { readonly brand: "CellText" };

const MAX_CELL = 5_000;
// Control, zero-width and bidirectional characters: they hide or reorder what a reader sees.
const UNSAFE = /[\p{Cc}\p{Cf}]+/gu;
// What a spreadsheet takes for the start of a formula, in ASCII and full width.
const FORMULA_START = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * One line of text that no spreadsheet takes for a formula: a text that begins like one gets a leading apostrophe,
 * the spreadsheet's own mark for "this is text".
 */
export function cellText(raw: string): CellText {
  const clean = raw.replace(UNSAFE, " ").replace(/\s+/g, " ").trim().slice(0, MAX_CELL);
  return (FORMULA_START.test(clean) ? `'${clean}` : clean) as CellText;
}
