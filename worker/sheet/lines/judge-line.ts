import { type Line, type LineCells, type LineTab, MOST_LINES } from "./line.ts";
import { profileOf } from "./profile-lines.ts";

/** A sentence when a tab cannot take this line, null when it can. `lines` are those there are, in any order. Pure. */
export function lineProblem(
  tab: LineTab,
  lineKey: string,
  cells: LineCells,
  lines: ReadonlyMap<string, LineCells>,
): string | null {
  const prefix = tab === "Watchlist" ? "watch_" : "line_";
  if (!lineKey.startsWith(prefix)) return `A line of ${tab} has a key that begins with ${prefix}`;
  if (!lines.has(lineKey) && lines.size >= MOST_LINES[tab]) {
    return `${tab} takes at most ${MOST_LINES[tab].toLocaleString("en-US")} lines`;
  }
  if (tab === "Watchlist") return null;
  const profile = profileOf([...new Map([...lines, [lineKey, cells]]).values()], 0);
  return profile.ok ? null : profile.error;
}

/** Lines by key, in their order. */
export function byKey(lines: readonly Line[]): Map<string, LineCells> {
  return new Map(lines.map(({ lineKey, cells }) => [lineKey, cells]));
}
