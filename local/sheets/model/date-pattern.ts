const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const pad = (number: number, length = 2) => String(number).padStart(length, "0");

/** A wall clock (in the UTC parts of `date`) by a sheet's pattern: "yyyy-mm-dd hh:mm", "d mmm yyyy". */
export function formatPattern(date: Date, pattern: string): string {
  const twelve = /am\/pm/i.test(pattern);
  let hourSeen = false;
  const tokens = pattern.match(/am\/pm|y+|m+|d+|h+|s+(?:\.0+)?|\[[^\]]*\]|"[^"]*"|\\.|./gi) ?? [];
  return tokens
    .map((token, index) => {
      const kind = token[0]?.toLowerCase() ?? "";
      const minutes =
        kind === "m" &&
        (hourSeen || tokens.slice(index + 1).find((next) => /^[hs]/i.test(next))?.[0] === "s");
      if (kind === "h") hourSeen = true;
      return minutes && token.length < 3 ? two(date.getUTCMinutes(), token) : tokenText(date, token, twelve);
    })
    .join("");
}

function tokenText(date: Date, token: string, twelve: boolean): string {
  const hour = date.getUTCHours();
  if (/^am\/pm$/i.test(token)) return hour < 12 ? "AM" : "PM";
  if (/^y/i.test(token))
    return token.length > 2 ? String(date.getUTCFullYear()) : pad(date.getUTCFullYear() % 100);
  if (/^m/i.test(token)) return monthText(date.getUTCMonth(), token);
  if (/^d/i.test(token)) return dayText(date, token);
  if (/^h/i.test(token)) return two(twelve ? hour % 12 || 12 : hour, token);
  if (/^s/i.test(token)) return two(date.getUTCSeconds(), token);
  if (token.startsWith("[")) return "";
  return token.startsWith('"') ? token.slice(1, -1) : token.replace(/^\\/, "");
}

function two(number: number, token: string): string {
  return token.length > 1 ? pad(number) : String(number);
}

function monthText(month: number, token: string): string {
  const name = MONTHS[month] ?? "";
  return token.length > 3 ? name : token.length === 3 ? name.slice(0, 3) : two(month + 1, token);
}

function dayText(date: Date, token: string): string {
  const name = DAYS[date.getUTCDay()] ?? "";
  return token.length > 3 ? name : token.length === 3 ? name.slice(0, 3) : two(date.getUTCDate(), token);
}

/**
 * `Utilities.formatDate`: a wall clock by a Java pattern ("yyyy-MM-dd'T'HH:mm:ssXXX"), where M is the month and m the
 * minute. `offset` is the zone's lead over UTC in milliseconds.
 */
export function formatJavaPattern(date: Date, offset: number, pattern: string): string {
  const tokens = pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|./g) ?? [];
  return tokens.map((token) => javaToken(date, offset, token)).join("");
}

function javaToken(date: Date, offset: number, token: string): string {
  const size = token.length;
  if (token.startsWith("'")) return size === 2 ? "'" : token.slice(1, -1).replaceAll("''", "'");
  const readers: Record<string, () => string> = {
    y: () => (size === 2 ? pad(date.getUTCFullYear() % 100) : pad(date.getUTCFullYear(), size)),
    M: () => monthText(date.getUTCMonth(), token),
    d: () => pad(date.getUTCDate(), size),
    H: () => pad(date.getUTCHours(), size),
    h: () => pad(date.getUTCHours() % 12 || 12, size),
    m: () => pad(date.getUTCMinutes(), size),
    s: () => pad(date.getUTCSeconds(), size),
    S: () => pad(date.getUTCMilliseconds(), size),
    a: () => (date.getUTCHours() < 12 ? "AM" : "PM"),
    E: () => (DAYS[date.getUTCDay()] ?? "").slice(0, size > 3 ? 20 : 3),
    u: () => String(date.getUTCDay() || 7),
    Z: () => offsetText(offset, ""),
    X: () =>
      offset === 0
        ? "Z"
        : size === 1
          ? offsetText(offset, "").slice(0, 3)
          : offsetText(offset, size > 2 ? ":" : ""),
    z: () => (offset === 0 ? "UTC" : `GMT${offsetText(offset, ":")}`),
  };
  return readers[token[0] ?? ""]?.() ?? token;
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}
