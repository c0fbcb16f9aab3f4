import { fromHere } from "./from-here.ts";
import type { Paint } from "./paint.ts";

export interface ClosingFacts {
  url: string;
  apiKey: string;
  runId: string;
  log: string;
  /** Path of run.json, when it was written. */
  report: string | null;
  serves: boolean;
}

/** Where to look next, ready to paste. */
export function closingLines(
  { url, apiKey, runId, log, report, serves }: ClosingFacts,
  paint: Paint,
): string[] {
  const files = [
    ...(report === null ? [] : [`Report      ${fromHere(report)}`]),
    `Worker log  ${fromHere(log)}`,
  ];
  if (!serves) return files;
  const origin = url.replace(/\/$/, "");
  const curl = (route: string) => `  curl -s -H 'Authorization: Bearer ${apiKey}' ${origin}${route}`;
  return [
    ...files,
    "",
    paint.bold("Look further"),
    curl("/v1/leads"),
    curl(`/v1/runs/${runId}`),
    "",
    "The next start is the next night; --fresh begins anew, --nights 5 runs five in a row, --help tells the rest.",
    paint.cyan(`Serving on ${origin} until Ctrl-C.`),
  ];
}
