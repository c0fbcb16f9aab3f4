/** Bytes as Apps Script has them: from -128 to 127. */
export function signedBytes(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte));
}

/** A text (UTF-8) or an array of signed bytes. */
export function bytesOf(value: unknown): Buffer {
  if (Array.isArray(value)) return Buffer.from(value.map((byte) => Number(byte) & 0xff));
  return Buffer.from(String(value), "utf8");
}
