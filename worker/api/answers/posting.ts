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
export const postingSummarySchema = z.object(postingFields).openapi("PostingSummary");

export const postingSchema = z
  .object({
    ...postingFields,
    companyId: z.string(),
    company: z.string(),
    requisitionId: z.string().nullable(),
    text: z.string().nullable(),
    skills: z.array(z.string()),
  })
  .openapi("Posting");

export const versionSchema = z
  .object({
    version: z.int(),
    changeType: z.enum(CHANGE_TYPES),
    reason: z.string(),
    changedFields: z.array(z.looseObject({ field: z.string() })),
    validFrom: moment,
    validTo: moment.nullable(),
    runId: z.string(),
    createdBy: z.string(),
  })
  .openapi("PostingVersion");

export type PostingSummary = z.infer<typeof postingSummarySchema>;
export type PostingVersion = z.infer<typeof versionSchema>;
