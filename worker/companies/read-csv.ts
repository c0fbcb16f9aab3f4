import Papa from "papaparse";
import { fail, ok, type Result } from "../kernel/result.ts";
import { knownColumns } from "./columns.ts";

/** One record with the number of the line it starts on, counted from 1. `broken`: a quotation mark never closes. */
export interface CsvRow {
  line: number;
  cells: string[];
  broken: boolean;
}

const DELIMITERS = [",", ";", "\t", "|"];
/** After this many broken quotation marks a file is not worth reading on. */
const MOST_REPAIRS = 50;
const SPACE = 32;
const WHITE = "\t\n\v\f\r";
const MOST_STRANGE = 0.05;

/**
 * Splits a CSV text into rows, whatever its delimiter, line ends, quotes or byte order mark. Blank lines are left out.
 * A quotation mark that never closes costs its own line, not the rest of the file. The failure is a sentence.
 */
export function readCsv(text: string): Result<CsvRow[], string> {
  const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const objection = objectTo(body);
  if (objection !== null) return fail(objection);
  const delimiter = delimiterOf(body);
  const rows: CsvRow[] = [];
  let rest = body;
  let line = 1;
  for (let repairs = 0; repairs <= MOST_REPAIRS; repairs += 1) {
    const part = readUntilBroken(rest, delimiter, line);
    rows.push(...part.rows);
    if (part.broken === null) return ok(rows.filter(isFilled));
    const start = nthLine(rest, part.broken - line);
    const end = rest.indexOf("\n", start);
    rows.push({ line: part.broken, cells: [rest.slice(start, end < 0 ? undefined : end)], broken: true });
    if (end < 0) return ok(rows.filter(isFilled));
    rest = rest.slice(end + 1);
    line = part.broken + 1;
  }
  return fail(`more than ${MOST_REPAIRS} lines have a quotation mark that never closes`);
}

function objectTo(body: string): string | null {
  const head = body.slice(0, 4_000);
  if (body.trim() === "") return "it is empty";
  if (head.startsWith("PK") && head.charCodeAt(2) < SPACE)
    return "it is a workbook or another packed file, not CSV";
  if (/^\s*(?:<!doctype\b|<html\b|<\?xml\b|<head\b|<body\b)/i.test(head))
    return "it is a web page, not a list";
  if (head.includes("\0") || strangeShare(head) > MOST_STRANGE) return "it is not text";
  return null;
}

/** Control characters other than white space, and what is left of bytes that were no UTF-8. */
function strangeShare(text: string): number {
  let strange = 0;
  for (const letter of text) {
    if (letter === "\uFFFD" || (letter.charCodeAt(0) < SPACE && !WHITE.includes(letter))) strange += 1;
  }
  return strange / text.length;
}

/** The delimiter under which most header words are known; otherwise the one that splits the first lines most evenly. */
function delimiterOf(body: string): string {
  const known = DELIMITERS.map((delimiter) => ({
    delimiter,
    count: knownColumns(
      Papa.parse<string[]>(body, { delimiter, preview: 1, skipEmptyLines: true }).data[0] ?? [],
    ),
  }));
  const best = known.reduce((a, b) => (b.count > a.count ? b : a));
  if (best.count > 0) return best.delimiter;
  return Papa.parse<string[]>(body, { preview: 20, delimitersToGuess: DELIMITERS }).meta.delimiter;
}

function readUntilBroken(text: string, delimiter: string, firstLine: number) {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const bad = errors.filter((error) => error.type === "Quotes").map((error) => error.row ?? 0);
  const firstBad = bad.length === 0 ? data.length : Math.min(...bad);
  const rows: CsvRow[] = [];
  let line = firstLine;
  for (const cells of data.slice(0, firstBad)) {
    rows.push({ line, cells, broken: false });
    line += 1 + cells.reduce((breaks, cell) => breaks + countBreaks(cell), 0);
  }
  return { rows, broken: firstBad < data.length ? line : null };
}

function countBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : 0;
}

/** Offset at which the line `count` lines after the first begins. */
function nthLine(text: string, count: number): number {
  let offset = 0;
  for (let passed = 0; passed < count; passed += 1) offset = text.indexOf("\n", offset) + 1;
  return offset;
}

function isFilled(row: CsvRow): boolean {
  return row.cells.some((cell) => cell.trim() !== "");
}
