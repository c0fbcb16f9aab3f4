/** What becomes of every HTML tag of a description. A tag in none of these tables is unwrapped. */

/** Tags kept in the safe HTML, by the name they are written with. Attributes are dropped, save `a[href]`. */
export const KEPT_TAGS: ReadonlyMap<string, string> = new Map([
  ...["p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "blockquote"].map((tag) => [tag, tag] as const),
  ...["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"].map((tag) => [tag, tag] as const),
  // h1-h3 to h3 and h4-h6 to h4: stable when safe HTML is made safe again.
  ...["h1", "h2", "h3"].map((tag) => [tag, "h3"] as const),
  ...["h4", "h5", "h6"].map((tag) => [tag, "h4"] as const),
]);

/** Tags whose whole content disappears: code, embedded documents, form values, page furniture. */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  (
    "script style iframe noscript template object embed applet head title svg math textarea select option " +
    "canvas audio video frameset noframes noembed plaintext xmp"
  ).split(" "),
);

/** How many line breaks a tag puts around its content in the clean text. Unlisted tags are inline. */
export const LINES_AROUND: ReadonlyMap<string, number> = new Map([
  ...["p", "ul", "ol", "blockquote", "table", "pre"].map((tag) => [tag, 2] as const),
  ...["h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "hr"].map((tag) => [tag, 2] as const),
  ...["div", "li", "tr", "br", "header", "footer", "main", "nav", "aside"].map((tag) => [tag, 1] as const),
  ...["dl", "dt", "dd", "address", "figure", "figcaption", "fieldset", "form"].map(
    (tag) => [tag, 1] as const,
  ),
  ...["center", "caption", "details", "summary", "body", "html"].map((tag) => [tag, 1] as const),
]);

const VISIBLE_URL = /^[\x21-\x7e\u00a1-\uffff]+$/;

/** The address a link may keep: absolute https, or mailto. Anything else is null. */
export function safeHref(href: string | undefined): string | null {
  const address = href?.trim();
  if (!address || address.length > 2_000 || !VISIBLE_URL.test(address)) return null;
  if (/^mailto:[^?]/i.test(address)) return address;
  return /^https:\/\//i.test(address) && URL.canParse(address) ? address : null;
}
