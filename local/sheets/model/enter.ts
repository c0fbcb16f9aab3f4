import type { Behaviour } from "./behaviour.ts";
import type { Cell } from "./cell.ts";
import { enterText } from "./coerce.ts";
import { isDate, serialFromInstant } from "./dates.ts";
import { GoogleError } from "./google-error.ts";
import { displayText, isDateFormat } from "./number-format.ts";

/** What entering a value depends on besides the cell. */
export interface EntryRules {
  timeZone: string;
  locale: string;
  behaviour: Behaviour;
}

/** Characters a cell may hold (Google Docs editors help, "Files you can store in Google Drive"). */
const MAX_CELL_CHARACTERS = 50_000;

/**
 * The cell after `setValue(input)`: texts are read as typed ones, numbers keep the cell's format, a Date becomes a
 * serial number. Note, dropdown and looks stay; a link goes.
 *
 * @throws GoogleError when a text is longer than 50,000 characters.
 */
export function enterValue(cell: Cell, input: unknown, rules: EntryRules): Cell {
  if (input === null || input === undefined) return put(cell, "");
  if (isDate(input)) return enterDate(cell, input, rules);
  if (typeof input === "number") return enterNumber(cell, input, rules.behaviour);
  if (typeof input === "boolean") return put(cell, input);
  const text = String(input);
  assertFits(text);
  const entered = enterText(text, cell.format, rules.locale, rules.behaviour);
  return { ...put(cell, entered.value), formula: entered.formula, format: cell.format || entered.format };
}

export function assertFits(text: string): void {
  if (text.length <= MAX_CELL_CHARACTERS) return;
  throw new GoogleError(
    `Your input contains more than the maximum of ${MAX_CELL_CHARACTERS} characters in a single cell.`,
  );
}

function enterDate(cell: Cell, date: Date, { timeZone, behaviour }: EntryRules): Cell {
  const serial = serialFromInstant(date.getTime(), timeZone);
  if (Number.isNaN(serial)) return put(cell, "#NUM!");
  const format = Number.isInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
  if (cell.format === "@") return put(cell, displayText({ ...cell, value: serial, format }));
  const keeps =
    cell.format !== "" && (isDateFormat(cell.format) || behaviour.dateOverNumberFormat === "kept");
  return { ...put(cell, serial), format: keeps ? cell.format : format };
}

function enterNumber(cell: Cell, number: number, behaviour: Behaviour): Cell {
  if (!Number.isFinite(number)) return put(cell, "#NUM!");
  return put(cell, cell.format === "@" && behaviour.numberInPlainText === "text" ? String(number) : number);
}

function put(cell: Cell, value: Cell["value"]): Cell {
  return { ...cell, value, formula: "", runs: [] };
}
