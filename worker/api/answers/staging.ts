import { z } from "@hono/zod-openapi";
import { moment } from "./common.ts";

/** Why a document is no posting. */
export const FAILURE_REASONS = ["malformed", "too_large", "extraction", "validation"] as const;

export const failedDocumentSchema = z
  .object({
    id: z.string().openapi({ description: "Board and external id", example: "lever:acme:42" }),
    board: z.string(),
    externalId: z.string(),
    reason: z.enum(FAILURE_REASONS),
    details: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
    retryCount: z.int(),
    firstFailedAt: moment,
    lastFailedAt: moment,
    retry: z.enum(["possible", "waiting", "notKept"]).openapi({
      description:
        "`waiting`: the next processing tries it. `notKept`: the document is not stored; a retry has its board read in full next time",
    }),
  })
  .openapi("FailedDocument");

export const failedPageSchema = z
  .object({
    items: z.array(failedDocumentSchema),
    next: z.string().nullable(),
    counts: z
      .record(z.string(), z.int())
      .openapi({ description: "All of them by reason, of the board that is asked for, whatever the page" }),
  })
  .openapi("FailedDocuments");

export const retrySchema = z
  .strictObject({
    errorType: z.enum(FAILURE_REASONS),
    board: z.string().min(1).max(500).optional(),
  })
  .openapi("RetryRequest");

export const retriedSchema = z
  .object({
    waiting: z.int().openapi({ description: "Documents that the next processing tries" }),
    notKept: z
      .int()
      .openapi({ description: "Failures whose document is not stored; the next read brings them again" }),
  })
  .openapi("RetryAnswer");

export const resumedSchema = z
  .object({ board: z.string(), resumedAt: moment, stoppedAt: moment, because: z.string() })
  .openapi("ResumedBoard");

export type FailedDocumentAnswer = z.infer<typeof failedDocumentSchema>;
