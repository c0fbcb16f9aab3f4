import { createGoogle, type Google } from "../../../local/sheets/create-google.ts";
import type { GoogleOptions } from "../../../local/sheets/execution/settings.ts";

const NOON = Date.UTC(2026, 10, 20, 12);

/** A Google that runs `body` as the function `play`, answering every request with 200 and "ok". */
export function googleFor(body: string, options: Partial<GoogleOptions> = {}): Google {
  const bundle = body.includes("function play") ? body : `function play(arg) { ${body} }`;
  return createGoogle({
    bundle,
    serve: () => ({ status: 200, body: "ok" }),
    now: NOON,
    user: "rita@example.com",
    ...options,
  });
}

/** Runs `body` once and hands back what it returned; an exception of the script fails the test. */
export function play(body: string, options: Partial<GoogleOptions> = {}): unknown {
  const result = googleFor(body, options).run("play");
  if (result.outcome !== "completed") throw new Error(result.error ?? result.outcome);
  return result.value;
}

/** Runs `body` once and hands back the message it failed with. */
export function failure(body: string, options: Partial<GoogleOptions> = {}): string {
  const result = googleFor(body, options).run("play");
  if (result.outcome === "completed") throw new Error(`it completed with ${JSON.stringify(result.value)}`);
  return result.error ?? "";
}

export const SHEET = "const sheet = SpreadsheetApp.getActive().getSheets()[0];";
