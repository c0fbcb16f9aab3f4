import type { FetchRequest } from "../execution/settings.ts";
import type { FetchReply } from "./messages.ts";

/** Google gives up on an answer after about a minute. */
const TIMEOUT = 60_000;

/** Sends a script's request to the server that stands for its address. */
export async function forward(
  request: FetchRequest,
  { from, to }: { from: string; to: string },
): Promise<FetchReply> {
  if (!request.url.startsWith(from)) return { failed: `${request.url} is not served here` };
  try {
    const response = await fetch(to + request.url.slice(from.length), {
      method: request.method,
      headers: request.headers,
      body: request.method === "GET" ? undefined : request.body,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const headers = Object.fromEntries(response.headers);
    return { answer: { status: response.status, headers, body: await response.text() } };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
