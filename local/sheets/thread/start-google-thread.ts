import { URL } from "node:url";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { UiRecord } from "../execution/state.ts";
import { WorkbookError } from "../xlsx/workbook-error.ts";
import { forward } from "./forward.ts";
import type {
  Command,
  FetchMessage,
  FetchReply,
  Reply,
  RunReport,
  ThreadOptions,
  ThreadRunOptions,
} from "./messages.ts";

export interface GoogleThread {
  /** Runs an entry; the script blocks on its fetches while this thread answers them. One at a time. */
  run: (entry: string, args?: readonly unknown[], options?: ThreadRunOptions) => Promise<RunReport>;
  saveXlsx: (path: string) => Promise<void>;
  /** Moves the virtual clock, adds answers for dialogs, or renews the identity tokens. */
  set: (values: {
    now?: number;
    answers?: UiRecord["answers"];
    tokens?: Readonly<Record<string, string>>;
  }) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * The stand-in on a thread of its own, so that a script's blocking fetch can reach a server that lives on this one.
 *
 * @param to where requests to `from` really go: "https://rolecall.example" → "http://127.0.0.1:8787".
 * @throws WorkbookError when `options.xlsx` cannot be read.
 */
export async function startGoogleThread(
  options: ThreadOptions,
  route: { from: string; to: string },
): Promise<GoogleThread> {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { options, fetchPort: port2, signal },
    transferList: [port2],
  });
  serveFetches(port1, signal, route);
  const send = commandLine(worker);
  await send({ kind: "set" });
  return {
    run: async (entry, args = [], runOptions = {}) => {
      const report = await send({ kind: "run", entry, args, options: runOptions });
      if (!report) throw new Error("the thread answered a run without a report");
      return report;
    },
    saveXlsx: async (path) => {
      await send({ kind: "save", path });
    },
    set: async (values) => {
      await send({ kind: "set", ...values });
    },
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}

function serveFetches(port: MessagePort, signal: Int32Array, route: { from: string; to: string }): void {
  port.on("message", async ({ request }: FetchMessage) => {
    const reply: FetchReply = await forward(request, route);
    port.postMessage(reply);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
  // An idle port must not keep the process alive.
  port.unref();
}

/** Sends one command after the other, each when the one before was answered. */
function commandLine(worker: Worker): (command: Command) => Promise<RunReport | null> {
  let last: Promise<unknown> = Promise.resolve();
  return (command) => {
    const answer = last.then(() => ask(worker, command));
    last = answer.catch(() => undefined);
    return answer;
  };
}

function ask(worker: Worker, command: Command): Promise<RunReport | null> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    const onMessage = (reply: Reply) => {
      settle();
      if (reply.ok) resolve(reply.report);
      else reject(reply.isWorkbook ? new WorkbookError(reply.message) : new Error(reply.message));
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(command);
  });
}
