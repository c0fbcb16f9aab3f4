import type { TableRow } from "./table.ts";

/** Why a lead or a role stands where it stands, from what its row says; null where there is no score. */
export function explainScore(row: TableRow): { title: string; text: string } | null {
  const { cells } = row;
  const score = cells.score ?? cells.match ?? null;
  if (score === null) return null;
  const name = [cells.title, cells.company].filter((part) => part).join(", ");
  const parts = String(cells.scoreParts ?? cells.why ?? "")
    .split(/[,;]\s*/)
    .filter((part) => part !== "")
    .map((part) => `• ${part}`);
  const reason = cells.reason ? [String(cells.reason), ""] : [];
  const lines = parts.length > 0 ? ["Its parts:", ...parts] : [];
  return { title: `${name}: ${score} of 100`, text: [...reason, ...lines].join("\n") };
}
