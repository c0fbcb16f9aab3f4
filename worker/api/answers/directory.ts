import { z } from "@hono/zod-openapi";
import { DIRECTORY_KINDS, ENTRY_STATUSES } from "../../../shared/words.ts";
import { moment } from "./common.ts";

const directoryFields = {
  directoryId: z.string(),
  name: z.string(),
  kind: z.enum(DIRECTORY_KINDS),
  url: z
    .string()
    .nullable()
    .openapi({ description: "Where the list is fetched from; null for an uploaded one" }),
};

/** What a PUT leaves. The next run reads it. */
export const savedDirectorySchema = z.object(directoryFields).openapi("SavedDirectory");

export const directorySchema = z
  .object({
    ...directoryFields,
    active: z.boolean(),
    entries: z
      .object({ accepted: z.int(), duplicate: z.int(), rejected: z.int(), removed: z.int() })
      .openapi({ description: "Lines by status, as last read" }),
    createdAt: moment,
    lastReadAt: moment.nullable(),
    lastErrorAt: moment.nullable(),
    lastError: z.string().nullable(),
  })
  .openapi("Directory");

export const entrySchema = z
  .object({
    line: z.int(),
    name: z.string(),
    website: z.string().nullable(),
    boardUrl: z.string().nullable(),
    status: z.enum(ENTRY_STATUSES),
    reason: z.string().nullable(),
    companyId: z.string().nullable(),
    firstSeenAt: moment,
    updatedAt: moment,
  })
  .openapi("DirectoryEntry");

export type SavedDirectory = z.infer<typeof savedDirectorySchema>;
export type Directory = z.infer<typeof directorySchema>;
export type DirectoryEntry = z.infer<typeof entrySchema>;
