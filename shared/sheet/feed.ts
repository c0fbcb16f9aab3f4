import * as z from "zod";
import { TABS } from "./columns.ts";

/** A cell on the wire: text, a number, an ISO day, an https link, or empty. The column's kind says which. */
export const cellValueSchema = z.union([z.string().max(5_001), z.number(), z.null()]);
export type CellValue = z.infer<typeof cellValueSchema>;

export const feedRowSchema = z.object({
  tab: z.enum(TABS),
  key: z.string().min(3).max(600),
  /** Rises with every change of this row. */
  revision: z.number().int().positive(),
  /** The row is no longer on the list; its cells are those it had last. */
  deleted: z.boolean(),
  cells: z.record(z.string(), cellValueSchema),
});
export type FeedRow = z.infer<typeof feedRowSchema>;

/** `GET /v1/sheets/{binding}/changes?cursor=`: the same cursor always gives the same page. */
export const changesPageSchema = z.object({
  schemaVersion: z.number().int(),
  rows: z.array(feedRowSchema).max(1_000),
  /** Opaque; store it only when the page is applied. */
  cursor: z.string(),
  hasMore: z.boolean(),
});
export type ChangesPage = z.infer<typeof changesPageSchema>;

/** `POST /v1/sheets/connect` */
export const connectRequestSchema = z.object({
  spreadsheetId: z.string().regex(/^[A-Za-z0-9_-]{10,100}$/, "not a spreadsheet id"),
  spreadsheetName: z.string().max(300),
  schemaVersion: z.number().int(),
  /** A person chose to connect a spreadsheet again that was disconnected; no sync ever asks for this by itself. */
  again: z.boolean().optional(),
});
export const connectAnswerSchema = z.object({
  bindingId: z.string(),
  institution: z.string(),
  person: z.string(),
  schemaVersion: z.number().int(),
});
export type ConnectAnswer = z.infer<typeof connectAnswerSchema>;
