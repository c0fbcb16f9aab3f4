import Table from "cli-table3";

/** A table of figures: the first column to the left, the others to the right. */
export function figureTable(head: string[]) {
  const colAligns = head.map((_, index): "left" | "right" => (index === 0 ? "left" : "right"));
  return new Table({ head, style: { head: [], border: [] }, colAligns });
}

export function countText(number: number): string {
  return number.toLocaleString("en-GB");
}

/** "1.3 MB" */
export function byteText(number: number): string {
  if (number < 1_000) return `${number} B`;
  return number < 1_000_000 ? `${Math.round(number / 1_000)} kB` : `${(number / 1_000_000).toFixed(1)} MB`;
}
