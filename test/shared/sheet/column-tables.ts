import { type ColumnSpec, TAB_SPECS, TABS } from "../../../shared/sheet/index.ts";

/** The columns that people see, tab by tab, as the data dictionary lists them. */
export function columnTables(): string {
  const tabs = TABS.map((tab) => {
    const shown = TAB_SPECS[tab].columns.filter(({ hidden }) => !hidden);
    return [`#### ${tab}`, "", table(shown)].join("\n");
  });
  return tabs.join("\n\n");
}

function table(columns: readonly ColumnSpec[]): string {
  const rows = columns.map(({ header, owner, kind, note }) => [
    header,
    owner === "recruiter" ? "recruiter" : "Rolecall",
    kind,
    note.replaceAll("|", "\\|"),
  ]);
  const heads = ["column", "whose", "kind", "what"];
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(heads), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join(
    "\n",
  );
}
