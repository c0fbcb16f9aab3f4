import { Parser } from "htmlparser2";

/** A tag, closing tag or comment that is really there, not escaped. */
const REAL_TAG = /<[a-z!/?]/i;

/**
 * HTML that travelled entity-escaped (`&lt;p&gt;a &amp;amp; b`), decoded exactly once (`<p>a &amp; b`). Text that holds
 * real tags was never escaped and is returned as it is.
 */
export function decodeEntities(text: string): string {
  if (REAL_TAG.test(text)) return text;
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => void parts.push(part) });
  parser.end(text);
  return parts.join("");
}
