import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { RouteAnswer } from "./contract.ts";

/** Writes one answer with its faults. `count` hears of every piece of body that left. */
export async function sendAnswer(
  answer: RouteAnswer,
  response: ServerResponse,
  count: (bytes: number) => void,
): Promise<void> {
  if (answer.fault === "hang") return;
  if (answer.fault === "reset") {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, gzip = false } = answer;
  response.writeHead(status, gzip ? { ...headers, "content-encoding": "gzip" } : headers);
  for (const piece of piecesOf(answer)) {
    count(piece.byteLength);
    if (!response.write(piece)) await drained(response);
    if (response.destroyed) return;
  }
  if (answer.fault === "cut") response.destroy();
  else response.end();
}

function* piecesOf({ body = "", repeatBody, gzip = false }: RouteAnswer): Generator<Uint8Array> {
  if (!repeatBody) {
    if (body !== "") yield gzip ? gzipSync(body) : Buffer.from(body);
    return;
  }
  const piece = Buffer.from(repeatBody.text.repeat(Math.ceil(65_536 / repeatBody.text.length)));
  for (let left = repeatBody.bytes; left > 0; left -= piece.byteLength) {
    yield left < piece.byteLength ? piece.subarray(0, left) : piece;
  }
}

/** Until there is room again, or nobody is listening any more. */
async function drained(response: ServerResponse): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]).catch(
    () => {},
  );
  stop.abort();
}
