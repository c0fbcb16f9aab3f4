import { fail, ok, type Result } from "../kernel/result.ts";
import type { Outbound, OutboundAnswer } from "../outbound/index.ts";
import type { Directory } from "./directory-store.ts";

/** Where uploaded lists lie. */
export interface ListFiles {
  getText(key: string): Promise<string | null>;
}

const CSV_TYPES = [
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "application/csv",
  "application/octet-stream",
] as const;

/** The text of a list, from the object store or the web. The failure is a sentence. */
export async function fetchList(
  directory: Directory,
  { files, outbound }: { files: ListFiles; outbound: Outbound },
): Promise<Result<string, string>> {
  if (directory.kind === "url") return textOf(await ask(directory.location, outbound));
  const text = await files.getText(directory.location);
  return text === null ? fail("the uploaded file is no longer there") : ok(text);
}

function ask(url: string, outbound: Outbound): Promise<OutboundAnswer> {
  return outbound.request({ url, backend: null, accept: CSV_TYPES });
}

function textOf(answer: OutboundAnswer): Result<string, string> {
  switch (answer.kind) {
    case "answer":
      return answer.status === 200 ? ok(answer.body) : fail(`its address answered ${answer.status}`);
    case "wrongContent":
      return fail(`its address answered with ${answer.contentType || "no content type"}, not CSV`);
    case "tooLarge":
      return fail(`it is larger than ${Math.round(answer.limitBytes / 1_000_000)} MB`);
    case "throttled":
    case "serverError":
      return fail(`its address answered ${answer.status}`);
    case "refused":
      return fail(`its address may not be read: ${answer.reason}`);
    case "redirect":
      return fail("its address leads elsewhere");
    case "timeout":
      return fail(`its address did not answer within ${Math.round(answer.afterMs / 1_000)} s`);
    case "paused":
      return fail("its address asked for a pause");
    case "network":
      return fail(`its address could not be reached: ${answer.message}`);
  }
}
