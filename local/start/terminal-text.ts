import { stripVTControlCharacters } from "node:util";

/** A name or sentence that came from a board, made harmless for a terminal: no escape codes, no control characters. */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** 12 345 with a narrow gap, as in the tables. */
export function groupDigits(value: number): string {
  return value.toLocaleString("en-US").replaceAll(",", " ");
}

/** "3 boards", "1 board". */
export function counted(value: number, one: string, many: string): string {
  return `${groupDigits(value)} ${value === 1 ? one : many}`;
}
