import { type MessagePort, workerData } from "node:worker_threads";
import type { FetchRequest } from "../../../local/sheets/execution/settings.ts";
import { forward } from "../../../local/sheets/thread/forward.ts";

interface Handed {
  port: MessagePort;
  /** Rises by one when an answer lies ready. */
  signal: Int32Array;
  route: { from: string; to: string };
}

const { port, signal, route }: Handed = workerData;

port.on("message", async (request: FetchRequest) => {
  port.postMessage(await forward(request, route));
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
});
