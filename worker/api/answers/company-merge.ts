import { z } from "@hono/zod-openapi";
import type { Merge } from "../../companies/index.ts";
import { iso, isoOrNull, moment } from "./common.ts";

const sideSchema = z.object({ companyId: z.string(), name: z.string() });

export const mergeSchema = z
  .object({
    mergeId: z.string(),
    from: sideSchema.openapi({ description: "The company that went" }),
    into: sideSchema.openapi({ description: "The company that stays" }),
    reason: z.string(),
    mergedAt: moment,
    undoneAt: moment.nullable(),
    moved: z
      .object({
        names: z.int(),
        boards: z.int(),
        watches: z.int(),
        conflicts: z.int().openapi({ description: "Watches of both companies that became one" }),
        entries: z.int(),
      })
      .openapi({ description: "How much moved with it" }),
  })
  .openapi("CompanyMerge");

const suggestedSchema = z.object({
  companyId: z.string(),
  name: z.string(),
  domain: z.string().nullable(),
});

export const suggestionSchema = z
  .object({
    from: suggestedSchema,
    into: suggestedSchema,
    evidence: z.array(z.object({ kind: z.enum(["board", "domain", "name"]), sentence: z.string() })),
  })
  .openapi("MergeSuggestion", { description: "Two companies you watch that may be one, and why" });

export function viewMerge({ mergedAt, undoneAt, ...merge }: Merge): z.infer<typeof mergeSchema> {
  return { ...merge, mergedAt: iso(mergedAt), undoneAt: isoOrNull(undoneAt) };
}
