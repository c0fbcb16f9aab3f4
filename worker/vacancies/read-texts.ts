import { type Boilerplate, findBoilerplate } from "./boilerplate.ts";
import { byOpening } from "./candidates.ts";
import type { Library } from "./library.ts";
import { signatureOf } from "./min-hash.ts";
import { shinglesOf } from "./shingles.ts";
import type { StoredSignature } from "./store/read.ts";
import type { Advertisement } from "./types.ts";

/** Boilerplate is read from the newest so many texts: more say nothing new. */
const SAMPLE = 200;

type Signatures = ReadonlyMap<string, StoredSignature>;

/** What the company says everywhere; `before` is what it was last time. Only texts without a signature are read. */
export async function readBoilerplate(
  compared: readonly Advertisement[],
  stored: Signatures,
  before: readonly number[],
  library: Library,
): Promise<Boilerplate> {
  const newest = [...compared].sort(byOpening).slice(-SAMPLE);
  const sentencesOf = new Map<string, Float64Array>();
  for (const { postingId, textHash } of newest) {
    const signature = stored.get(postingId);
    if (signature?.sentences && signature.textHash === textHash)
      sentencesOf.set(postingId, signature.sentences);
  }
  await library.read(
    newest.map(({ postingId }) => postingId).filter((id) => !sentencesOf.has(id)),
    (id, { sentences }) => sentencesOf.set(id, sentences),
  );
  const readable = newest.flatMap(({ postingId, titleNormalised }) => {
    const sentences = sentencesOf.get(postingId);
    return sentences && sentences.length > 0 ? [{ titleNormalised, sentences }] : [];
  });
  return findBoilerplate(readable, before);
}

/** The signatures of these postings; `made` are those among them that did not hold any more. */
export async function readSignatures(
  compared: readonly Advertisement[],
  stored: Signatures,
  { hash: boilerplateHash, sentences }: Boilerplate,
  library: Library,
): Promise<{ signatures: Map<string, StoredSignature>; made: Map<string, StoredSignature> }> {
  const common = new Set(sentences);
  const kept = new Map<string, StoredSignature>();
  const stale = new Map<string, Advertisement>();
  for (const one of compared) {
    const signature = stored.get(one.postingId);
    const holds = signature?.textHash === one.textHash && signature.boilerplateHash === boilerplateHash;
    if (signature && holds && signature.sentences !== null) kept.set(one.postingId, signature);
    else stale.set(one.postingId, one);
  }
  const made = new Map<string, StoredSignature>();
  await library.read([...stale.keys()], (id, tokens) => {
    const textHash = stale.get(id)?.textHash ?? "";
    const own = Float64Array.from(new Set(tokens.sentences));
    made.set(id, { ...signatureOf(shinglesOf(tokens, common)), textHash, boilerplateHash, sentences: own });
  });
  return { signatures: new Map([...kept, ...made]), made };
}

/** The words of these postings, for exact comparisons. */
export async function readShingles(
  postingIds: readonly string[],
  { sentences }: Boilerplate,
  library: Library,
): Promise<Map<string, Uint32Array>> {
  const common = new Set(sentences);
  const shingles = new Map<string, Uint32Array>();
  await library.read(postingIds, (id, tokens) => shingles.set(id, shinglesOf(tokens, common)));
  return shingles;
}
