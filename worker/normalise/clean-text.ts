// What cannot be seen yet can hide text, reverse it, or make equal titles differ: zero-width characters, bidi
// controls, soft hyphens, tag characters (all "default ignorable"), annotation marks, and controls but white space.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
const SPACES = /[\s\u0085]+/g;

/** Removes what cannot be seen and repairs broken surrogate pairs; white space stays as it is. */
export function stripInvisible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, "");
}

/** One clean line: nothing invisible, every run of white space one space, trimmed. */
export function cleanLine(text: string): string {
  return stripInvisible(text).replace(SPACES, " ").trim();
}

/** A clean line of at most `limit` characters, never cutting a surrogate pair; null when nothing is left. */
export function cleanLabel(text: string | null, limit: number): string | null {
  if (text === null) return null;
  const line = capText(cleanLine(capText(text, limit * 20)), limit);
  return line === "" ? null : line;
}

/** The first `limit` UTF-16 units of a text, one fewer where that would split a pair, without trailing space. */
export function capText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit).trimEnd();
}

/** Lower case, accents folded, so that "Málaga" and "malaga" compare equal. For keys, never for display. */
export function foldCase(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("ı", "i");
}
