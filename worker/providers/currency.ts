import type { Fields } from "./fields.ts";

/** An ISO 4217 code in upper case; other text is unknown and leaves an issue. */
export function readCurrency(fields: Fields, name: string): string | null {
  const code = fields.text(name)?.toUpperCase() ?? null;
  if (code === null || /^[A-Z]{3}$/.test(code)) return code;
  fields.report(name, "not a currency code");
  return null;
}
