import * as z from "zod";
import { cellValueSchema } from "./feed.ts";

export const MAX_OPERATIONS = 500;

const opId = z.string().regex(/^[A-Za-z0-9_-]{8,80}$/, "an operation id is 8 to 80 letters, digits, _ or -");
const key = z.string().min(3).max(600);

/** One recruiter's cell on a row of Leads, Roles or Pipeline. `base` is the value last acknowledged for it. */
const cellEdit = z.object({
  kind: z.literal("cell"),
  opId,
  tab: z.enum(["Leads", "Roles", "Pipeline"]),
  key,
  field: z.string().min(1).max(60),
  value: cellValueSchema,
  base: cellValueSchema,
});

/** A whole line of Watchlist or Profile as it now stands; `values` null: the recruiter deleted it. */
const lineEdit = z.object({
  kind: z.literal("line"),
  opId,
  tab: z.enum(["Watchlist", "Profile"]),
  key,
  values: z.record(z.string().max(60), cellValueSchema).nullable(),
});

/** The recruiter deleted a row: remembered, not brought back. */
const dismissal = z.object({
  kind: z.literal("dismiss"),
  opId,
  tab: z.enum(["Leads", "Roles", "Pipeline"]),
  key,
});

export const operationSchema = z.discriminatedUnion("kind", [cellEdit, lineEdit, dismissal]);
export type Operation = z.infer<typeof operationSchema>;
export type CellEdit = z.infer<typeof cellEdit>;
export type LineEdit = z.infer<typeof lineEdit>;

const EDIT_OUTCOMES = ["applied", "duplicate", "conflict", "rejected"] as const;
export const editAnswerSchema = z.object({
  opId: z.string(),
  outcome: z.enum(EDIT_OUTCOMES),
  /** A sentence for the person; null when there is nothing to say. A duplicate repeats the first answer's. */
  message: z.string().nullable(),
  /** For a conflict: what the server holds. */
  current: cellValueSchema.optional(),
});
export type EditAnswer = z.infer<typeof editAnswerSchema>;
/** One answer for each operation, in their order. */
export const editsAnswerSchema = z.object({ answers: z.array(editAnswerSchema) });

/** `POST /v1/sheets/{binding}/heartbeat`: how the last sync of this sheet ended. */
export const heartbeatSchema = z.object({
  outcome: z.enum(["completed", "stopped", "failed"]),
  message: z.string().max(1_000).nullable(),
  nightly: z.boolean(),
  /** Whether somebody runs the night for this sheet; false ends the wait for it. */
  hasNight: z.boolean().optional(),
});
