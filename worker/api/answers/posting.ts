import { z } from "@hono/zod-openapi";
import { CHANGE_TYPES, POSTING_STATUSES } from "../../../shared/words.ts";
import { moment } from "./common.ts";

const placeSchema = z
  .object({
    text: z.string(),
    city: z.string().nullable(),
    region: z.string().nullable(),
    country: z.string().nullable(),
  })
  .openapi("Place");

const paySchema = z
  .object({
    min: z.number().nullable(),
    max: z.number().nullable(),
    currency: z.string().nullable(),
    period: z.string().nullable(),
  })
  .openapi("Pay");

const postingFields = {
  postingId: z.string(),
  boardId: z.string(),
  externalId: z.string(),
  title: z.string(),
  family: z.string().nullable(),
  level: z.string().nullable(),
  places: z.array(placeSchema),
  workplace: z.string().nullable(),
  employmentType: z.string().nullable(),
  pay: paySchema.nullable(),
  department: z.string().nullable(),
  team: z.string().nullable(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  applyUrl: z.string().nullable(),
  status: z.enum(POSTING_STATUSES),
  postedAt: moment.nullable().openapi({ description: "As the vendor states it" }),
  closesAt: moment.nullable(),
  firstSeenAt: moment,
  openedAt: moment.openapi({
    description: "Our first sight; the vendor's date for what the board's first read already found",
  }),
  missingSince: moment.nullable(),
  closedAt: moment.nullable(),
  reopenedAt: moment.nullable(),
  openDays: z.int().openapi({ description: "Whole days from openedAt to its closing, or until now" }),
  version: z.int(),
};

/** A posting as lists show it. */
const postingSummarySchema = z.object(postingFields).openapi("PostingSummary");

const archivedSummarySchema = z
  .object({
    postingId: z.string(),
    boardId: z.string(),
    externalId: z.string(),
    title: z.string(),
    status: z.literal("archived"),
    closedAt: moment,
    archivedAt: moment,
    version: z.int(),
    leftOut: z.string().openapi({ description: "Where what is not here is found" }),
  })
  .openapi("ArchivedPostingSummary");

/** A posting of a list, from the tables or from the archive's index. */
export const listedPostingSchema = z.union([postingSummarySchema, archivedSummarySchema]);

const postingSchema = z
  .object({
    ...postingFields,
    companyId: z.string(),
    company: z.string(),
    requisitionId: z.string().nullable(),
    text: z.string().nullable(),
    skills: z.array(z.string()),
  })
  .openapi("Posting");

const frameworkSchema = z
  .object({
    role: z.string().nullable(),
    divisionPath: z.array(z.string()).nullable().openapi({ description: "From the top down" }),
    capabilities: z.array(
      z.object({
        name: z.string(),
        level: z.string().nullable(),
        expected: z.boolean().openapi({ description: "The role asks for it" }),
        found: z.boolean().openapi({ description: "The text shows it" }),
      }),
    ),
  })
  .openapi("PostingFramework");

/** One posting with what the asking institution's own framework makes of it. */
export const describedPostingSchema = postingSchema
  .extend({ framework: frameworkSchema.nullable().openapi({ description: "Null without a framework" }) })
  .openapi("DescribedPosting");

const changedFieldSchema = z.looseObject({
  field: z.string(),
  old: z.string().nullable(),
  new: z.string().nullable(),
});

export const versionSchema = z
  .object({
    version: z.int(),
    changeType: z.enum(CHANGE_TYPES),
    reason: z.string(),
    changedFields: z.array(changedFieldSchema),
    validFrom: moment,
    validTo: moment.nullable(),
    runId: z.string(),
    createdBy: z.string(),
  })
  .openapi("PostingVersion");

/** A posting as it was at one version. */
export const pastPostingSchema = postingSchema
  .extend({
    changeType: z.enum(CHANGE_TYPES),
    reason: z.string(),
    validFrom: moment,
    validTo: moment.nullable().openapi({ description: "Null for the newest version" }),
  })
  .openapi("PastPosting");

const versionHeadSchema = z
  .object({ version: z.int(), changeType: z.enum(CHANGE_TYPES), reason: z.string(), validFrom: moment })
  .openapi("VersionHead");

const differenceSchema = z
  .object({
    field: z.string(),
    label: z.string(),
    old: z.string().nullable(),
    new: z.string().nullable(),
    counted: z.boolean().openapi({
      description:
        "False for what makes no version of its own: skills, level, job family, language, vendor's date",
    }),
    parts: z
      .array(z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() }))
      .nullable()
      .openapi({ description: "Title and description piece by piece" }),
    granularity: z.enum(["word", "sentence", "line", "whole"]).nullable(),
    note: z.string().nullable().openapi({ description: "Why the pieces are coarser than words" }),
  })
  .openapi("FieldDifference");

export const postingDiffSchema = z
  .object({
    postingId: z.string(),
    from: versionHeadSchema,
    to: versionHeadSchema,
    fields: z.array(differenceSchema),
  })
  .openapi("PostingDiff");

export type PostingSummary = z.infer<typeof postingSummarySchema>;
export type ArchivedPostingSummary = z.infer<typeof archivedSummarySchema>;
export type PostingVersion = z.infer<typeof versionSchema>;
