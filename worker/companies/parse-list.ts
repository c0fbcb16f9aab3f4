import { fail, ok, type Result } from "../kernel/result.ts";
import { type Columns, findColumns } from "./columns.ts";
import { keyOfCompany, keyOfWords, type ListLine } from "./list-line.ts";
import { markDuplicates } from "./mark-duplicates.ts";
import { normaliseCompanyName, squash } from "./normalise-company-name.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";
import { readWebsite, readWebUrl } from "./website.ts";

export interface ParseOptions {
  /** Is this URL a vendor's job board rather than a company's website? */
  isBoard(url: string): boolean;
}

const LONGEST_NAME = 200;

/**
 * Reads a list of companies: CSV in any dialect, any column order, with or without a header (see `columns.ts`). A bad
 * line is a rejected line; the failure, a sentence, means that nothing in the text can be trusted.
 */
export function parseList(text: string, options: ParseOptions): Result<ListLine[], string> {
  const rows = readCsv(text);
  if (!rows.ok) return rows;
  const columns = findColumns(rows.value.map((row) => row.cells));
  if (!columns.ok) return columns;
  const data = columns.value.hasHeader ? rows.value.slice(1) : rows.value;
  if (data.length === 0) return fail("it has a header and no lines");
  const seen = new Map<string, number>();
  return ok(markDuplicates(data.map((row) => readLine(row, columns.value, seen, options))));
}

/** Judges one row by itself; `seen` numbers rejected rows of the same words. */
export function readLine(
  row: CsvRow,
  columns: Columns,
  seen: Map<string, number>,
  options: ParseOptions,
): ListLine {
  const cell = (position: number): string => (position < 0 ? "" : (row.cells[position] ?? "")).trim();
  const name = cell(columns.name).replace(/\s+/g, " ");
  const site = readWebsite(cell(columns.website), name, options.isBoard);
  const website = site.kind === "site" ? site.website : null;
  const domain = site.kind === "site" ? site.domain : null;
  const given = readWebUrl(cell(columns.boardUrl))?.href ?? null;
  const normalisedName = normaliseCompanyName(name);
  const objection = objectTo(row, name, normalisedName, domain);
  return {
    entryKey: objection === null ? keyOfCompany(domain, normalisedName) : keyOfWords(row.cells, seen),
    line: row.line,
    name: name.slice(0, LONGEST_NAME),
    normalisedName,
    website,
    domain,
    boardUrl: given ?? (site.kind === "board" ? site.boardUrl : null),
    status: objection === null ? "accepted" : "rejected",
    reason: objection === null ? noteOf(site) : `Line ${row.line}: ${objection}`,
    repeats: null,
  };
}

function noteOf(site: ReturnType<typeof readWebsite>): string | null {
  return site.kind === "none" ? site.reason : null;
}

function objectTo(row: CsvRow, name: string, normalisedName: string, domain: string | null): string | null {
  if (row.broken) return "a quotation mark never closes";
  if (name === "") return "no company name";
  if (name.length > LONGEST_NAME) return `the company name is longer than ${LONGEST_NAME} characters`;
  if (name.includes("\uFFFD"))
    return "the company name has unreadable letters (the file should be saved as UTF-8)";
  if (normalisedName !== "") return null;
  if (isNamedByDomain(name, domain)) return null;
  const isForm = /\p{L}/u.test(name);
  return isForm
    ? `"${name}" is only a legal form, which names no company`
    : `"${name}" is not a company name`;
}

/** "SAS" is a legal form in France and, at sas.com, a company. */
function isNamedByDomain(name: string, domain: string | null): boolean {
  const label = squash(domain?.split(".")[0] ?? "");
  return label !== "" && label === squash(name);
}
