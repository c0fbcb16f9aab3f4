import type { BoardAddress } from "./url-patterns.ts";

/** How a board came to our notice. `given`: a directory named it. The rest were seen on a page. */
export type FoundBy = "given" | "link" | "embed" | "script" | "redirect";

/** A board that a page, or a directory, names. Texts from pages are hostile: shown, never run. */
export interface BoardReference extends BoardAddress {
  how: FoundBy;
  /** The page that names it; for `given` the board's own address. */
  pageUrl: string;
  /** The words that name it, at most 200 characters. */
  snippet: string;
  /** A careers site that nothing shows to be the company's yet. */
  needsWord?: boolean;
}

const SNIPPET = 200;

/** White space collapsed and cut to 200 characters. */
export function snippetOf(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, SNIPPET);
}
