import { TABS } from "../../../shared/sheet/columns.ts";
import { tabList } from "../core/summary.ts";
import type { SetUpReport } from "../google/set-up/set-up-sheet.ts";

/** What setting up did, in sentences. */
export function setUpText({ tabs, columns, deleted, warnings }: SetUpReport): string {
  const widened = TABS.filter((tab) => columns[tab] && !tabs.includes(tab));
  const missing = TABS.flatMap((tab) => (deleted[tab] ?? []).map((header) => `${header} (${tab})`));
  const sentences = [
    ...(tabs.length > 0 ? [`Made ${tabList(tabs)}.`] : []),
    ...widened.map((tab) => `Added to ${tab}: ${(columns[tab] ?? []).join(", ")}.`),
    ...(missing.length > 0
      ? [
          `Deleted by a person and left so: ${missing.join(", ")}. "Restore columns" in the sidebar brings them back.`,
        ]
      : []),
    ...warnings,
  ];
  return sentences.length === 0 ? "Everything is in place already." : sentences.join("\n");
}
