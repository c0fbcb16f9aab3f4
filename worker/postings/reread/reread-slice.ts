import type { Database } from "../../db/index.ts";
import { inParallel } from "../../kernel/in-parallel.ts";
import type { Provider } from "../../providers/index.ts";
import type { Derive } from "../promote-documents.ts";
import { readDocument } from "../read-document.ts";
import { loadSkills, storePromotions } from "../store/promotion.ts";
import { markCompanyDue } from "../store/settle.ts";
import { planReread, type Reread } from "./plan-reread.ts";
import { findDocuments, type RawDocument, type ReadObject } from "./raw-documents.ts";
import { loadSlice, type PostingSlice, type StoredPosting, storeSilent } from "./store.ts";

const POSTINGS_PER_PAGE = 150;
/** Objects of a few MB each, held at once. */
const OBJECTS_AT_ONCE = 4;
const CREATED_BY = "reprocess";

export interface RereadWork {
  db: Database;
  runId: string;
  /** The moment of the reading, the same however often it is repeated; epoch ms. */
  at: number;
  provider: Provider;
  token: string;
  readObject: ReadObject;
  derive: Derive;
  outOfTime(): boolean;
}

export interface RereadCounts {
  /** Postings that got a version. */
  rereadChanged: number;
  rereadSame: number;
  /** No stored document: they stay as they are. */
  rereadSkipped: number;
  /** The rules of today refuse the document: they stay as they are. */
  rereadRefused: number;
}

/**
 * Reads the stored documents of some postings again and writes what the rules of today make of them, without a request
 * to anybody. A page is one transaction, and a page that is done again finds nothing to change.
 */
export async function rereadSlice(
  work: RereadWork,
  slice: PostingSlice,
): Promise<RereadCounts & { finished: boolean }> {
  const counts = { rereadChanged: 0, rereadSame: 0, rereadSkipped: 0, rereadRefused: 0 };
  for (let { after } = slice; ; ) {
    if (work.outOfTime()) return { ...counts, finished: false };
    const page = await loadSlice(work.db, slice, after, POSTINGS_PER_PAGE);
    for (const [name, count] of Object.entries(await rereadPage(work, slice, page))) {
      counts[name as keyof RereadCounts] += count;
    }
    const last = page.at(-1);
    if (!last || page.length < POSTINGS_PER_PAGE) return { ...counts, finished: true };
    after = last.postingId;
  }
}

async function rereadPage(
  work: RereadWork,
  slice: PostingSlice,
  page: readonly StoredPosting[],
): Promise<RereadCounts> {
  const documents = await loadDocuments(work, slice.boardId, page);
  const skills = await loadSkills(
    work.db,
    page.map(({ postingId }) => postingId),
  );
  const stored = page.filter(({ externalId }) => documents.has(externalId));
  const plans = stored.map((posting) => {
    const document = documents.get(posting.externalId);
    return document ? rereadOne(work, posting, document, skills.get(posting.postingId) ?? []) : null;
  });
  const changed = plans.flatMap((plan) => (plan?.kind === "changed" ? [plan.change] : []));
  const silent = plans.flatMap((plan) => (plan?.kind === "silent" ? [plan.change] : []));
  await work.db.write([
    ...storePromotions(changed, work.runId, CREATED_BY),
    ...storeSilent(silent),
    // What is closed matches nobody.
    ...work.derive(changed.filter(({ row }) => row.status === "open")),
    ...(changed.length > 0 ? markCompanyDue(slice.companyId) : []),
  ]);
  const refused = plans.filter((plan) => plan === null).length;
  return {
    rereadChanged: changed.length,
    rereadSame: plans.length - changed.length - refused,
    rereadSkipped: page.length - stored.length,
    rereadRefused: refused,
  };
}

/** Null: the rules of today refuse the document. */
function rereadOne(
  { provider, token, at }: RereadWork,
  { text, html, validFrom, ...row }: StoredPosting,
  { document, readAt }: RawDocument,
  skills: string[],
): Reread | null {
  const read = readDocument(provider, token, document, readAt ?? row.firstSeenAt);
  if (read.kind === "quarantined") return null;
  const before = { row, text: text || null, html: html ?? "", skills, validFrom: validFrom ?? 0 };
  return planReread(read, before, at);
}

async function loadDocuments(
  { readObject }: RereadWork,
  boardId: string,
  page: readonly StoredPosting[],
): Promise<Map<string, RawDocument>> {
  const byKey = Map.groupBy(page, ({ rawKey }) => rawKey);
  const found = await inParallel(OBJECTS_AT_ONCE, [...byKey], async ([key, postings]) => {
    const text = key === null ? null : await readObject(key);
    if (text === null) return [];
    return [...findDocuments(text, boardId, new Set(postings.map(({ externalId }) => externalId)))];
  });
  return new Map(found.flat());
}
