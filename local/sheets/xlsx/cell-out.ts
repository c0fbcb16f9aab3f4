import type { CellValue, Font, Cell as OutCell, Style } from "exceljs";
import type { Cell, CellStyle } from "../model/cell.ts";
import { wallClock } from "../model/dates.ts";
import { isDateFormat } from "../model/number-format.ts";
import { argbOf } from "./colors.ts";

const DEFAULT_FONT = "Arial";
const DEFAULT_SIZE = 10;

/** Writes what can be seen of a cell; `target` is asked for only when there is something. */
export function writeCell(cell: Cell, target: () => OutCell): void {
  const looks = styleOf(cell);
  const value = contentOf(cell);
  if (value === null && cell.note === "" && Object.keys(looks).length === 0) return;
  const out = target();
  if (value !== null) out.value = value;
  if (cell.note !== "") out.note = cell.note;
  Object.assign(out, looks);
}

/** A text stays a text, whatever it begins with; a formula keeps its last value. */
function contentOf(cell: Cell): CellValue {
  if (cell.formula !== "") return { formula: cell.formula.slice(1), result: plain(cell) };
  if (cell.value === "") return null;
  const link = cell.runs.find((run) => run.link !== null)?.link;
  if (link && typeof cell.value === "string") return { text: cell.value, hyperlink: link };
  return plain(cell);
}

function plain({ value, format }: Cell): string | number | boolean | Date {
  return typeof value === "number" && isDateFormat(format) ? wallClock(value) : value;
}

function styleOf(cell: Cell): Partial<Style> {
  const { style } = cell;
  const font = fontOf(
    style,
    cell.runs.some((run) => run.link !== null),
  );
  const alignment = alignmentOf(style);
  return {
    ...(cell.format === "" ? {} : { numFmt: cell.format }),
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(Object.keys(alignment).length === 0 ? {} : { alignment }),
    ...(style.background
      ? { fill: { type: "pattern", pattern: "solid", fgColor: { argb: argbOf(style.background) } } }
      : {}),
  };
}

/** A font is written whole: a program that misses the name takes one of its own. Google's default is Arial 10. */
function fontOf(style: CellStyle, linked: boolean): Partial<Font> {
  const own = fontPartsOf(style, linked);
  return Object.keys(own).length === 0 ? {} : { name: DEFAULT_FONT, size: DEFAULT_SIZE, ...own };
}

function fontPartsOf(style: CellStyle, linked: boolean): Partial<Font> {
  return {
    ...(style.fontWeight === "bold" ? { bold: true } : {}),
    ...(style.fontStyle === "italic" ? { italic: true } : {}),
    ...(style.fontLine === "line-through" ? { strike: true } : {}),
    ...(style.fontLine === "underline" || linked ? { underline: true } : {}),
    ...(style.fontColor || linked ? { color: { argb: argbOf(style.fontColor ?? "#1155cc") } } : {}),
    ...(style.fontSize ? { size: style.fontSize } : {}),
    ...(style.fontFamily ? { name: style.fontFamily } : {}),
  };
}

const HORIZONTAL = new Set(["left", "center", "right"]);
const VERTICAL = new Set(["top", "middle", "bottom"]);

function alignmentOf(style: CellStyle): Partial<Style["alignment"]> {
  const { horizontalAlignment: horizontal = "", verticalAlignment: vertical = "" } = style;
  return {
    ...(HORIZONTAL.has(horizontal) ? { horizontal: horizontal as "left" } : {}),
    ...(VERTICAL.has(vertical) ? { vertical: vertical as "top" } : {}),
    ...(style.wrap === "WRAP" ? { wrapText: true } : {}),
  };
}
