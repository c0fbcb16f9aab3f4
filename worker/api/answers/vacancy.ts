import { z } from "@hono/zod-openapi";
import { POSTING_STATUSES, VACANCY_LINKS } from "../../../shared/words.ts";
import { moment } from "./common.ts";

const chainedPostingSchema = z
  .object({
    postingId: z.string(),
    title: z
      .string()
      .nullable()
      .openapi({ description: "Null when the posting is in the archive's files only" }),
    url: z.string().nullable(),
    status: z.enum(POSTING_STATUSES),
    openedAt: moment.nullable(),
    closedAt: moment.nullable(),
    link: z.enum(VACANCY_LINKS).openapi({ description: "What it is to the posting in linkedTo" }),
    linkedTo: z.string().nullable(),
    similarity: z
      .number()
      .nullable()
      .openapi({ description: "Jaccard similarity of the two texts, 0 to 1; null without a text" }),
    gapDays: z
      .number()
      .nullable()
      .openapi({ description: "Days from the end of the other to its start; negative when they overlap" }),
    repostKind: z.enum(["unchanged", "changed", "refresh", "moved"]).nullable().openapi({
      description: "Refreshes in the same interval and moves to another board do not count as reposts",
    }),
    reason: z.string(),
  })
  .openapi("ChainedPosting");

export const vacancySchema = z
  .object({
    vacancyId: z.string(),
    boardId: z.string(),
    title: z.string(),
    family: z.string().nullable(),
    startedAt: moment,
    endedAt: moment.nullable().openapi({ description: "Null while any of its postings is open" }),
    openDays: z
      .int()
      .openapi({ description: "Whole days from its first start to its last end, or until now" }),
    lifespan: z
      .object({
        days: z.number().openapi({ description: "To one decimal" }),
        censored: z.boolean().openapi({
          description:
            "Still open: the days are those to its board's last complete read, and the least it will be",
        }),
      })
      .openapi("Lifespan"),
    reposts: z.int(),
    unchangedReposts: z.int(),
    postings: z
      .array(chainedPostingSchema)
      .openapi({ description: "The chain, in the order of their starts" }),
  })
  .openapi("Vacancy", { description: "One opening: postings that replaced each other, gaps included" });

export type Vacancy = z.infer<typeof vacancySchema>;
