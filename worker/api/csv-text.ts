import { fail, ok, type Result } from "../kernel/result.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What spreadsheets write before UTF-16 ("Unicode text"), whatever the header says. */
const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The text of an uploaded list. `charset` is the header's word, null when it has none. The failure is a sentence. */
export function csvText(bytes: Uint8Array, charset: string | null): Result<string, string> {
  if (beginsWith(bytes, ZIP)) return fail("This is a workbook or an archive: save it as CSV first");
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => beginsWith(bytes, mark))?.[0];
  const decoder = decoderFor(marked ?? charset ?? "utf-8");
  if (decoder === null) return fail(`The character set "${charset}" is unknown`);
  const text = decoder.decode(bytes);
  if (text.includes("\u0000")) return fail("This is not text");
  return text.trim() === "" ? fail("The list is empty") : ok(text);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, position) => bytes[position] === byte);
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}
