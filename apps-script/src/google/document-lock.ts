import type { DocumentLock } from "./services.ts";

const WAIT = 3_000;

/** Runs `work` while no other execution of ours works on this document; null when one does. People are not kept out. */
export function withLock<Result>(work: () => Result): Result | null {
  // Null outside a document; then there is nobody to keep out.
  const lock: DocumentLock | null = LockService.getDocumentLock();
  if (lock !== null && !lock.tryLock(WAIT)) return null;
  try {
    return work();
  } finally {
    SpreadsheetApp.flush();
    lock?.releaseLock();
  }
}
