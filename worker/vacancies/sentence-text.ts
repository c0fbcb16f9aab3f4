import { Buffer } from "node:buffer";

const BYTES = 8;

/** Fingerprints of sentences as base64 of little-endian 64-bit floats, which hold their 53 bits exactly. */
export function encodeSentences(sentences: Float64Array): string {
  const bytes = Buffer.alloc(sentences.length * BYTES);
  sentences.forEach((value, index) => {
    bytes.writeDoubleLE(value, index * BYTES);
  });
  return bytes.toString("base64");
}

export function decodeSentences(text: string): Float64Array {
  const bytes = Buffer.from(text, "base64");
  return Float64Array.from({ length: bytes.length / BYTES }, (_, index) => bytes.readDoubleLE(index * BYTES));
}
