import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ApiEnv } from "./context.ts";
import { ProblemError } from "./problem.ts";

const JSON_BYTES = 64 * 1024;
const EDITS_BYTES = 4 * 1024 * 1024;
const LIST_BYTES = 10 * 1024 * 1024;

const small = limit(JSON_BYTES, "64 KB");
const large = limit(LIST_BYTES, "10 MB");

/** For bodies of JSON. */
export const limitJson: MiddlewareHandler<ApiEnv> = small;

/** For a batch of edits. */
export const limitEdits: MiddlewareHandler<ApiEnv> = limit(EDITS_BYTES, "4 MB");

/** For uploaded lists, which may be long, and for JSON beside them, which may not. */
export const limitList: MiddlewareHandler<ApiEnv> = (c, next) =>
  (c.req.header("content-type") ?? "").toLowerCase().startsWith("text/csv") ? large(c, next) : small(c, next);

function limit(maxSize: number, words: string): MiddlewareHandler<ApiEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError("too-large", `The body is larger than ${words}`);
    },
  });
}
