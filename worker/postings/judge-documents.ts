import type { Database } from "../db/index.ts";
import type { PromotionTarget } from "./promote-documents.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { type DocumentRow, loadDocuments, type PendingRead } from "./store/promotion.ts";
import { countDocuments } from "./store/stop.ts";

/** Above this share of invalid documents, and from this many on, it is the vendor or our reader that is at fault. */
const INVALID_SHARE = 0.2;
const INVALID_AT_LEAST = 5;

/** Documents that were already read, by external id, so that nothing is read twice. */
export type Known = ReadonlyMap<string, ReadDocument>;

export type Health = { kind: "healthy"; known: Known } | { kind: "poisoned"; because: string };

const UNREAD: Known = new Map();

/**
 * May this read be promoted? Invalid are documents that cannot become a posting, of all postings that the read listed:
 * an unchanged posting, which is not staged, counts as valid. Reads no document when too few are waiting to matter.
 */
export async function judgeDocuments(
  db: Database,
  target: Pick<PromotionTarget, "provider" | "token">,
  read: PendingRead,
  pageSize: number,
): Promise<Health> {
  const { staged, refused, tooLarge, malformed } = await countDocuments(db, read.boardId, read.readAt);
  const listed = (JSON.parse(read.listed) as string[]).length;
  // What is too large is listed like any other posting; a row without an id is not.
  const total = Math.max(listed, staged + refused + tooLarge) + malformed;
  const unusable = tooLarge + malformed;
  const bound = Math.max(INVALID_AT_LEAST - 1, total * INVALID_SHARE);
  const reasons = new Map<string, number>();
  let known: Known = UNREAD;
  let invalid = refused + unusable;
  let waiting = staged;
  for (let after: string | undefined = ""; after !== undefined && isOpen(invalid, waiting, bound); ) {
    const page: DocumentRow[] = await loadDocuments(db, read.boardId, read.readAt, pageSize, after);
    const documents = readAll(target, read, page);
    for (const document of documents.values()) {
      if (document.kind === "quarantined") count(reasons, document);
    }
    invalid = refused + unusable + sum(reasons);
    waiting -= page.length;
    if (page.length === staged) known = documents;
    after = page.length < pageSize ? undefined : page.at(-1)?.externalId;
  }
  if (invalid <= bound) return { kind: "healthy", known };
  return { kind: "poisoned", because: sentence(invalid, total, read.readAt, reasons) };
}

/** Neither bound passed nor out of reach. */
function isOpen(invalid: number, waiting: number, bound: number): boolean {
  return invalid <= bound && invalid + waiting > bound;
}

function readAll(
  { provider, token }: Pick<PromotionTarget, "provider" | "token">,
  { readAt }: PendingRead,
  page: readonly DocumentRow[],
): Map<string, ReadDocument> {
  return new Map(
    page.map(({ externalId, content }) => [externalId, readDocument(provider, token, content, readAt)]),
  );
}

function count(
  reasons: Map<string, number>,
  { issues }: Extract<ReadDocument, { kind: "quarantined" }>,
): void {
  const reason = issues[0] ? `${issues[0].field}: ${issues[0].problem}` : "unusable";
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

function sum(reasons: ReadonlyMap<string, number>): number {
  return [...reasons.values()].reduce((total, one) => total + one, 0);
}

function sentence(
  invalid: number,
  total: number,
  readAt: number,
  reasons: ReadonlyMap<string, number>,
): string {
  const [most] = [...reasons].sort(([, a], [, b]) => b - a);
  const often = most ? `, most often because of ${most[0].slice(0, 200)}` : "";
  const day = new Date(readAt).toISOString().slice(0, 10);
  return `At least ${invalid} of the ${total} documents of the read of ${day} cannot be used${often}. Nothing of this board is promoted or closed until a read is sound again or you resume it`;
}
