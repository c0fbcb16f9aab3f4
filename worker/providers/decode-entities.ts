import { decodeHTML } from "entities";

/** A tag, closing tag or comment that is really there, not escaped. */
const REAL_TAG = /<[a-z!/?]/i;

/**
 * HTML that travelled entity-escaped (`&lt;p&gt;a &amp;amp; b`), decoded exactly once (`<p>a &amp; b`). Text that holds
 * real tags was never escaped and is returned as it is.
 */
export function decodeEntities(text: string): string {
  return REAL_TAG.test(text) ? text : decodeHTML(text);
}
