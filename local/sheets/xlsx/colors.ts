/** The names a script is likely to use; others must come as "#rrggbb". */
const NAMES: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  red: "#ff0000",
  green: "#008000",
  blue: "#0000ff",
  gray: "#808080",
  grey: "#808080",
  yellow: "#ffff00",
  orange: "#ffa500",
};

/** "#ff00aa", "#f0a" or a name → "FFFF00AA". */
export function argbOf(color: string): string {
  const hex = (NAMES[color.toLowerCase()] ?? color).replace("#", "");
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return `FF${full.toUpperCase()}`;
}

/** "FFFF00AA" → "#ff00aa"; undefined for a theme colour. */
export function colorOf(argb: string | undefined): string | undefined {
  return argb === undefined ? undefined : `#${argb.slice(-6).toLowerCase()}`;
}
