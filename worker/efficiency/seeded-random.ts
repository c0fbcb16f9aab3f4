import { createHash } from "node:crypto";

/** Uniform numbers in [0, 1), the same for the same seed: sfc32 by Chris Doty-Humphrey (PractRand), public domain. */
export function seededRandom(seed: string): () => number {
  const bytes = createHash("sha256").update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => bytes.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
}
