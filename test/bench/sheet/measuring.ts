import { gzipSync } from "node:zlib";
import type { FetchAnswer, FetchRequest, Serve } from "../../../local/sheets/execution/settings.ts";
import type { DatabaseUsage } from "../../../worker/db/index.ts";

/** One request of the add-on, as it went over the wire. */
export interface MeasuredRequest {
  /** Last part of the path: "connect", "changes", "edits", "heartbeat". */
  what: string;
  status: number;
  /** Real time, with the way to the runtime and back on this machine. */
  seconds: number;
  /** Bodies, up and down. */
  bytes: number;
  /** The same after gzip, each body by itself. */
  gzip: number;
  usage: DatabaseUsage;
}

/** `serve`, with every request measured into `into`. */
export function measuring(serve: Serve, into: MeasuredRequest[]): Serve {
  return (request) => {
    const started = performance.now();
    const answer = serve(request);
    into.push(measured(request, answer, (performance.now() - started) / 1000));
    return answer;
  };
}

export function measured(request: FetchRequest, answer: FetchAnswer, seconds: number): MeasuredRequest {
  const bodies = [request.body, answer.body].filter((body) => body !== "");
  const none: DatabaseUsage = { queries: 0, rowsRead: 0, rowsWritten: 0 };
  const usage = answer.headers?.["x-bench-usage"];
  return {
    what: new URL(request.url).pathname.split("/").at(-1) ?? "",
    status: answer.status,
    seconds,
    bytes: bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0),
    gzip: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
    usage: usage === undefined ? none : (JSON.parse(usage) as DatabaseUsage),
  };
}

export function totalUsage(requests: readonly MeasuredRequest[]): DatabaseUsage {
  return requests.reduce(
    (sum, { usage }) => ({
      queries: sum.queries + usage.queries,
      rowsRead: sum.rowsRead + usage.rowsRead,
      rowsWritten: sum.rowsWritten + usage.rowsWritten,
    }),
    { queries: 0, rowsRead: 0, rowsWritten: 0 },
  );
}

export function sumOf(requests: readonly MeasuredRequest[], field: "seconds" | "bytes" | "gzip"): number {
  return requests.reduce((sum, request) => sum + request[field], 0);
}
