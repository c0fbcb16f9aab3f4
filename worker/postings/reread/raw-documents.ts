import { isRecord, parseJson } from "../../kernel/json.ts";

/** Where raw objects lie: NDJSON of `{ boardId, externalId, readAt, document }`. Null when there is no such object. */
export type ReadObject = (key: string) => Promise<string | null>;

export interface RawDocument {
  document: string;
  /** When it was read, epoch ms; null in objects that do not say. */
  readAt: number | null;
}

/** The documents of these postings of one board in the text of a raw object, by external id. A broken line is no line. */
export function findDocuments(
  text: string,
  boardId: string,
  externalIds: ReadonlySet<string>,
): Map<string, RawDocument> {
  const start = `{"boardId":${JSON.stringify(boardId)},`;
  const found = new Map<string, RawDocument>();
  for (const line of text.split("\n")) {
    if (!line.startsWith(start)) continue;
    const parsed = parseJson(line);
    if (!parsed.ok || !isRecord(parsed.value)) continue;
    const { externalId, document, readAt } = parsed.value;
    if (typeof externalId !== "string" || typeof document !== "string" || !externalIds.has(externalId))
      continue;
    found.set(externalId, { document, readAt: typeof readAt === "number" ? readAt : null });
  }
  return found;
}
