import { z } from "@hono/zod-openapi";
import { ProblemError } from "./problem.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Rows a page, 1 to 200. */
export const limitParam = z
  .string()
  .regex(/^\d{1,6}$/, "Expected a whole number")
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_LIMIT))
  .optional()
  .transform((limit) => limit ?? DEFAULT_LIMIT)
  .openapi({
    type: "integer",
    minimum: 1,
    maximum: MAX_LIMIT,
    param: { required: false },
    description: `1 to ${MAX_LIMIT}, default ${DEFAULT_LIMIT}`,
  });

/** The place to go on at: `next` of the page before. */
export const cursorParam = z
  .string()
  .max(2_000)
  .optional()
  .openapi({ description: 'Where to go on: "next" of the page before' });

/** Names each field and what is wrong with it. */
export function invalid(error: z.core.$ZodError): ProblemError {
  const errors = error.issues.flatMap(describe);
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
  return new ProblemError("invalid-request", detail, { members: { errors } });
}

function describe(issue: z.core.$ZodIssue): { field: string; message: string }[] {
  const at = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: [...at, key].join("."), message: "Unknown field" }));
  }
  return [{ field: at.join(".") || "body", message: issue.message }];
}

/** Names one posting. */
export const postingParams = z.object({
  id: z.string().min(1).max(1_000).openapi({ description: "Percent-encoded", example: "lever:eu/xm:42" }),
});

const MOST_VERSIONS = 1_000_000;

/** A version of a posting, 1 and up. */
export const versionParam = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, `Expected a version from 1 to ${MOST_VERSIONS}`)
  .transform(Number)
  .openapi({ type: "integer", minimum: 1, example: 3 });

/** The name of a list, which is part of the key its file lies under. */
export const directoryParams = z.object({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      "Expected 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first",
    ),
});

/** A company, by its id. */
export const companyParams = z.object({ id: z.string().min(1).max(200) });
