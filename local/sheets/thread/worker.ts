import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { createGoogle, type Google } from "../create-google.ts";
import type { Serve, TokenClaims } from "../execution/settings.ts";
import { ConnectFailure } from "../services/url-fetch-app.ts";
import { loadXlsx } from "../xlsx/load-xlsx.ts";
import { saveXlsx } from "../xlsx/save-xlsx.ts";
import { WorkbookError } from "../xlsx/workbook-error.ts";
import type { Command, FetchReply, Reply, RunReport, ThreadOptions } from "./messages.ts";

interface Handed {
  options: ThreadOptions;
  fetchPort: MessagePort;
  /** Rises by one when an answer lies ready. */
  signal: Int32Array;
}

const { options, fetchPort, signal }: Handed = workerData;
let tokens = options.tokens ?? {};

const serve: Serve = (request) => {
  const before = Atomics.load(signal, 0);
  fetchPort.postMessage({ request });
  Atomics.wait(signal, 0, before);
  const reply: FetchReply = receiveMessageOnPort(fetchPort)?.message;
  if ("failed" in reply) throw new ConnectFailure(reply.failed);
  return reply.answer;
};

const google = await start();
parentPort?.on("message", (command: Command) => {
  // The parent waits for each reply before it sends the next command.
  void obey(google, command).then((reply) => parentPort?.postMessage(reply));
});

async function start(): Promise<Google> {
  const { xlsx, tokens: _tokens, ...rest } = options;
  const spreadsheet = xlsx === undefined ? undefined : await loadXlsx(xlsx);
  const identityToken = ({ email }: TokenClaims) => tokens[email] ?? "";
  return createGoogle({ ...rest, serve, spreadsheet, ...(options.tokens ? { identityToken } : {}) });
}

async function obey(target: Google, command: Command): Promise<Reply> {
  try {
    if (command.kind === "save") await saveXlsx(target.spreadsheet, command.path);
    if (command.kind === "set") {
      target.now = command.now ?? target.now;
      target.ui.answers.push(...(command.answers ?? []));
      tokens = command.tokens ?? tokens;
    }
    return { ok: true, report: command.kind === "run" ? runReport(target, command) : null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message, isWorkbook: error instanceof WorkbookError };
  }
}

function runReport(target: Google, command: Command & { kind: "run" }): RunReport {
  const result = target.run(command.entry, command.args, command.options);
  return { result, log: target.log, ui: target.ui, now: target.now };
}
