import type { Database } from "../db/index.ts";
import { loadTexts } from "../postings/index.ts";
import { type Tokens, tokenise } from "./tokens.ts";

/** About 1 MB of texts a query. */
const PAGE = 100;
/** At some 8 KB each: what is kept stays below 16 MB. */
const KEPT = 2_000;

/** Texts as tokens, read in pages and kept as far as memory allows. */
export interface Library {
  /** Hands over the tokens of each of these postings once, page by page. A posting without text has no words. */
  read(postingIds: readonly string[], take: (postingId: string, tokens: Tokens) => void): Promise<void>;
}

export function openLibrary(db: Database): Library {
  const kept = new Map<string, Tokens>();
  const read: Library["read"] = async (postingIds, take) => {
    const missing: string[] = [];
    for (const id of postingIds) {
      const tokens = kept.get(id);
      if (tokens) take(id, tokens);
      else missing.push(id);
    }
    for (let start = 0; start < missing.length; start += PAGE) {
      const ids = missing.slice(start, start + PAGE);
      if (kept.size + ids.length > KEPT) kept.clear();
      const texts = await loadTexts(db, ids);
      for (const id of ids) {
        const tokens = tokenise(texts.get(id) ?? "");
        kept.set(id, tokens);
        take(id, tokens);
      }
    }
  };
  return { read };
}
