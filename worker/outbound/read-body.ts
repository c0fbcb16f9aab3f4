import { fail, ok, type Result } from "../kernel/result.ts";
import { decoderFor } from "./content-type.ts";

/**
 * The body as text, or "tooLarge" as soon as it is known to pass `maxBytes`: by its declared length, else by
 * counting. What is not read is cancelled, which also frees the connection. Broken bytes become U+FFFD.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Result<string, "tooLarge">> {
  if (response.body === null) return ok("");
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
    await discardBody(response);
    return fail("tooLarge");
  }
  return readCounted(response.body, decoderFor(response.headers.get("content-type")), maxBytes);
}

/** Lets go of a body nobody will read. */
export async function discardBody(response: Response): Promise<void> {
  // A body that broke meanwhile rejects its cancel; it is gone either way.
  await response.body?.cancel().catch(() => {});
}

/** Decodes while reading, so that bytes and text of a large body are never both held in full. */
async function readCounted(
  body: ReadableStream<Uint8Array>,
  decoder: TextDecoder,
  maxBytes: number,
): Promise<Result<string, "tooLarge">> {
  const reader = body.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(text + decoder.decode());
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      return fail("tooLarge");
    }
    text += decoder.decode(value, { stream: true });
  }
}
