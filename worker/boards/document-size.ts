import { Buffer } from "node:buffer";

/** D1 refuses values of 2 MB; no advertisement comes near. */
export const MAX_DOCUMENT_BYTES = 1_500_000;
/** What a character takes at most, once it is escaped. */
const BYTES_PER_CHARACTER = 6;

/** Bytes of a document that is too large to be staged; null for every other. */
export function oversize(document: string): number | null {
  if (document.length < MAX_DOCUMENT_BYTES / BYTES_PER_CHARACTER - 1) return null;
  // It travels to D1 as a JSON string, and its quotes are escaped once more there.
  const bytes = Buffer.byteLength(JSON.stringify(document));
  return bytes > MAX_DOCUMENT_BYTES ? bytes : null;
}
