import type { CellFormulaValue, CellValue, Fill, Cell as OutCell } from "exceljs";
import { type Cell, type CellStyle, EMPTY_CELL, type ValidationRule } from "../model/cell.ts";
import { isDate, serialFromInstant } from "../model/dates.ts";
import { isDateFormat } from "../model/number-format.ts";
import { colorOf } from "./colors.ts";

type Content = Pick<Cell, "value" | "formula" | "runs">;

/** A cell as a person left it. */
export function readCell(cell: OutCell | undefined, validation: ValidationRule | null): Cell {
  if (!cell) return { ...EMPTY_CELL, validation };
  const content = contentOf(cell.value);
  return {
    ...content,
    format: formatOf(cell),
    note: noteOf(cell.note),
    validation,
    style: styleOf(cell, content.runs.length > 0),
  };
}

function contentOf(value: CellValue): Content {
  const plain = (text: Cell["value"]): Content => ({ value: text, formula: "", runs: [] });
  if (value === null || value === undefined) return plain("");
  // A workbook's days have no zone: their UTC parts are what the person saw.
  if (isDate(value)) return plain(serialFromInstant(value.getTime(), "Etc/UTC"));
  if (typeof value !== "object") return plain(value);
  if ("hyperlink" in value) return linked(textOf(value.text), value.hyperlink);
  if ("richText" in value) return plain(textOf(value));
  if ("error" in value) return plain(value.error);
  return "formula" in value || "sharedFormula" in value ? calculated(value as CellFormulaValue) : plain("");
}

function linked(text: string, link: string): Content {
  return { value: text, formula: "", runs: [{ start: 0, end: text.length, link, style: {} }] };
}

function calculated({ formula, result }: CellFormulaValue): Content {
  const value = contentOf(result ?? "").value;
  return { value, formula: formula ? `=${formula}` : "", runs: [] };
}

/** A link's text may itself be rich. */
function textOf(text: unknown): string {
  if (typeof text !== "object" || text === null) return String(text ?? "");
  const runs: unknown = Reflect.get(text, "richText");
  return Array.isArray(runs) ? runs.map((run: { text?: unknown }) => String(run.text ?? "")).join("") : "";
}

function formatOf(cell: OutCell): string {
  const format = cell.numFmt ?? "";
  if (isDate(cell.value) && !isDateFormat(format)) return "yyyy-mm-dd";
  return /^general$/i.test(format) ? "" : format;
}

function noteOf(note: OutCell["note"]): string {
  if (!note) return "";
  return typeof note === "string" ? note : (note.texts ?? []).map(({ text }) => text).join("");
}

/** A link's own blue and underline are the program's, not the person's. */
function styleOf({ font, fill, alignment }: OutCell, hasLink: boolean): CellStyle {
  const color = hasLink ? undefined : colorOf(font?.color?.argb);
  const line = font?.strike ? "line-through" : font?.underline && !hasLink ? "underline" : undefined;
  const style: CellStyle = {
    background: backgroundOf(fill),
    fontColor: color,
    fontWeight: font?.bold ? "bold" : undefined,
    fontStyle: font?.italic ? "italic" : undefined,
    fontLine: line,
    horizontalAlignment: alignment?.horizontal,
    verticalAlignment: alignment?.vertical,
    wrap: alignment?.wrapText ? "WRAP" : undefined,
  };
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

function backgroundOf(fill: Fill | undefined): string | undefined {
  return fill?.type === "pattern" && fill.pattern === "solid" ? colorOf(fill.fgColor?.argb) : undefined;
}
