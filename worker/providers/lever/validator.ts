import { parseJson } from "../../kernel/json.ts";
import type { Page } from "./pages.ts";

/** The ETags of all pages, the short last one too, as JSON text; null unless every page had one. */
export function joinEtags(pages: readonly Page[]): string | null {
  const etags = pages.flatMap((page) => page.etag ?? []);
  return etags.length === pages.length ? JSON.stringify(etags) : null;
}

/** The ETags of a stored validator, or null when there is none or it is not ours. */
export function splitEtags(validator: string | null): string[] | null {
  const parsed = validator === null ? null : parseJson(validator);
  if (parsed === null || !parsed.ok || !Array.isArray(parsed.value) || parsed.value.length === 0) return null;
  const etags = parsed.value.filter((etag) => typeof etag === "string");
  return etags.length === parsed.value.length ? etags : null;
}
