const BLOCKS = "▁▂▃▄▅▆▇█";
const LEVEL = "▄";

/**
 * Numbers of zero and more as a chart of block characters, one each, in their order. The scale begins at zero, so that
 * a small change looks small; a line without any change runs through the middle. Empty for no numbers.
 */
export function sparkline(values: readonly number[]): string {
  const most = values.reduce((max, value) => Math.max(max, value), 0);
  const isLevel = most > 0 && values.every((value) => value === most);
  if (isLevel) return LEVEL.repeat(values.length);
  const top = BLOCKS.length - 1;
  return values.map((value) => BLOCKS.charAt(most === 0 ? 0 : Math.round((value / most) * top))).join("");
}
