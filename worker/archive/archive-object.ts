import { gzipSync } from "node:zlib";
import { hashValue } from "../kernel/hash.ts";
import { type ArchivedPosting, findLine, lineOf } from "./archived-posting.ts";

/** Where archive objects lie. `getText` gives the text of a compressed object, null when there is none. */
export interface ArchiveObjects {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  getText(key: string): Promise<string | null>;
}

/** The object an index row points to is not there, or lacks the posting. */
export class ArchiveObjectMissingError extends Error {
  override readonly name = "ArchiveObjectMissingError";
  readonly objectKey: string;

  constructor(objectKey: string, postingId: string) {
    super(
      `the archive object ${objectKey} that holds posting ${postingId} is missing or damaged; ` +
        "put it back into the bucket, or delete its rows of posting_archive to let its postings begin anew",
    );
    this.objectKey = objectKey;
  }
}

/**
 * `archive/<board>/<hash>.ndjson.gz`. Made from which postings in which version it holds, so that doing it again
 * writes the same object, and no other set of postings ever overwrites it.
 */
export function archiveKey(boardId: string, postings: readonly ArchivedPosting[]): string {
  const held = postings.map(({ id, posting }) => [id, posting.version ?? null]);
  return `archive/${encodeURIComponent(boardId)}/${hashValue(held)}.ndjson.gz`;
}

export async function putArchive(
  objects: ArchiveObjects,
  key: string,
  postings: readonly ArchivedPosting[],
): Promise<void> {
  await objects.put(key, gzipSync(postings.map(lineOf).join("\n")), "application/x-ndjson+gzip");
}

/** One archived posting. Throws `ArchiveObjectMissingError` when its object is gone or unreadable. */
export async function readArchived(
  objects: ArchiveObjects,
  objectKey: string,
  postingId: string,
): Promise<ArchivedPosting> {
  const [posting] = await readArchivedAll(objects, objectKey, [postingId]);
  if (!posting) throw new ArchiveObjectMissingError(objectKey, postingId);
  return posting;
}

/** Several postings of one object, which is read once. */
export async function readArchivedAll(
  objects: ArchiveObjects,
  objectKey: string,
  postingIds: readonly string[],
): Promise<ArchivedPosting[]> {
  const text = await intactText(objects, objectKey);
  return postingIds.map((postingId) => {
    const posting = text === null ? null : findIntact(text, postingId);
    if (!posting) throw new ArchiveObjectMissingError(objectKey, postingId);
    return posting;
  });
}

/** zlib's own texts (inflate.c); workerd gives its errors no code. */
const NOT_COMPRESSED =
  /^(incorrect (header|data|length) check|unexpected end of file|invalid |unknown |header crc)/;

/** Null when the object is gone, or its bytes are no compressed text. */
async function intactText(objects: ArchiveObjects, objectKey: string): Promise<string | null> {
  try {
    return await objects.getText(objectKey);
  } catch (error) {
    if (error instanceof Error && NOT_COMPRESSED.test(error.message)) return null;
    throw error;
  }
}

function findIntact(text: string, postingId: string): ArchivedPosting | null {
  try {
    return findLine(text, postingId);
  } catch {
    return null;
  }
}
