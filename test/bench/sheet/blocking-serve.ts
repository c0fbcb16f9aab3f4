import { URL } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Serve } from "../../../local/sheets/execution/settings.ts";
import { ConnectFailure } from "../../../local/sheets/services/url-fetch-app.ts";
import type { FetchReply } from "../../../local/sheets/thread/messages.ts";

export interface BlockingServe {
  serve: Serve;
  close(): Promise<void>;
}

/**
 * Answers the add-on's requests from the Worker at `origin` while this thread waits: so the spreadsheet stays on this
 * thread, where the bench can look at it and type into it.
 */
export function startBlockingServe(origin: string): BlockingServe {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./fetch-thread.ts", import.meta.url), {
    workerData: { port: port2, signal, route: { from: origin, to: origin } },
    transferList: [port2],
  });
  return {
    serve: (request) => {
      const before = Atomics.load(signal, 0);
      port1.postMessage(request);
      Atomics.wait(signal, 0, before);
      const reply: FetchReply = receiveMessageOnPort(port1)?.message;
      if ("failed" in reply) throw new ConnectFailure(reply.failed);
      return reply.answer;
    },
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
