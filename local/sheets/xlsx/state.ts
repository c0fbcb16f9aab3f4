import type { Workbook, Worksheet } from "exceljs";
import { z } from "zod";

/** Name of the very hidden sheet that keeps what a workbook has no place for. */
export const STATE_SHEET = "_rolecall";
/** A cell of a workbook holds 32,767 characters. */
const CHUNK = 30_000;

const metadata = z.array(
  z.object({
    id: z.number(),
    key: z.string(),
    value: z.string().nullable(),
    visibility: z.enum(["DOCUMENT", "PROJECT"]),
  }),
);
const entries = z.array(z.tuple([z.string(), z.string()]));
/** An open end is null, for JSON knows no infinity. */
const area = z.object({
  row: z.number(),
  column: z.number(),
  endRow: z.number().nullable(),
  endColumn: z.number().nullable(),
});

const sheetState = z.object({
  id: z.number(),
  name: z.string(),
  metadata,
  columns: z.array(z.object({ header: z.string(), note: z.string(), metadata })),
  /** Rows with metadata, known by the text of their first cell. */
  rows: z.array(z.object({ first: z.string(), metadata })),
  protections: z.array(
    z.object({
      area: area.nullable(),
      description: z.string(),
      warningOnly: z.boolean(),
      domainEdit: z.boolean(),
      editors: z.array(z.string()),
    }),
  ),
  /** Texts the filter hides, by header. */
  hiddenValues: z.array(z.tuple([z.string(), z.array(z.string())])),
});
export type SheetState = z.infer<typeof sheetState>;

const fileState = z.object({
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  owner: z.string(),
  editors: z.array(z.string()),
  viewers: z.array(z.string()),
  lastId: z.number(),
  metadata,
  documentProperties: entries,
  scriptProperties: entries,
  userProperties: z.array(z.tuple([z.string(), entries])),
  triggers: z.array(
    z.object({
      id: z.string(),
      handler: z.string(),
      type: z.enum(["CLOCK", "ON_OPEN", "ON_EDIT", "ON_CHANGE", "ON_FORM_SUBMIT"]),
      user: z.string(),
      every: z.number().nullable(),
      disabled: z.boolean(),
    }),
  ),
  sheets: z.array(sheetState),
});
export type FileState = z.infer<typeof fileState>;

/** Writes the state in base64, so that no office program reads a formula or a number into it. */
export function writeState(sheet: Worksheet, state: FileState): void {
  const text = Buffer.from(JSON.stringify(state)).toString("base64");
  const chunks: string[] = text.match(new RegExp(`.{1,${CHUNK}}`, "g")) ?? [];
  sheet.getCell(1, 1).value = "Kept by Rolecall. Leave this sheet as it is.";
  chunks.forEach((chunk, index) => {
    sheet.getCell(index + 2, 1).value = chunk;
  });
}

/** null when the workbook has none, or one that cannot be read: it is then a workbook like any other. */
export function readState(workbook: Workbook): FileState | null {
  const sheet = workbook.getWorksheet(STATE_SHEET);
  if (!sheet) return null;
  const chunks: string[] = [];
  for (let row = 2; row <= sheet.rowCount; row += 1) chunks.push(String(sheet.getCell(row, 1).value ?? ""));
  try {
    const parsed = fileState.safeParse(JSON.parse(Buffer.from(chunks.join(""), "base64").toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
