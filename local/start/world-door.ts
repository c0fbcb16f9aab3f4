import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { World, WorldRequest } from "../boards/index.ts";

/** Answers a request that the Worker sends to the outside. */
export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Puts a world behind the runtime's outbound service (its Node form, which unlike the function form can break a
 * connection). The runtime does not tell http from https, so every address is spelled https.
 */
export function doorTo(world: World): Door {
  return async (request, response) => {
    const answer = await world.answer(await readRequest(request));
    if (answer.kind === "reset") {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}

async function readRequest(request: IncomingMessage): Promise<WorldRequest> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  const body = await text(request);
  return {
    method: request.method ?? "GET",
    url: `https://${request.headers.host}${request.url ?? "/"}`,
    headers: Object.fromEntries(headers),
    body: body === "" ? null : body,
  };
}
