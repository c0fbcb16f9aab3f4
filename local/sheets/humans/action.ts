/**
 * What a person does, before it is known how the sheet looks then: `row` and `column` are any number and pick one of
 * the rows with content and of the visible columns by their remainder.
 */
export type HumanAction =
  | { kind: "edit"; tab: string; row: number; header: string; text: string }
  | { kind: "sort"; tab: string; column: number; ascending: boolean }
  | { kind: "insert-row"; tab: string; row: number }
  | { kind: "delete-rows"; tab: string; row: number; count: number }
  | { kind: "move-row"; tab: string; row: number; to: number }
  | { kind: "paste-rows"; tab: string; row: number; count: number }
  | { kind: "rename-column"; tab: string; column: number; text: string }
  | { kind: "move-column"; tab: string; column: number; to: number }
  | { kind: "insert-column"; tab: string; column: number; text: string }
  | { kind: "delete-column"; tab: string; column: number }
  | { kind: "hide-column"; tab: string; column: number }
  | { kind: "rename-tab"; tab: string; text: string }
  | { kind: "filter"; tab: string; row: number; column: number }
  | { kind: "format-column"; tab: string; column: number; format: string }
  | { kind: "add-note"; tab: string; row: number; column: number; text: string };

export type HumanKind = HumanAction["kind"];

/** What it came to: the place, and the row as it was before, by header. */
export interface Deed {
  action: HumanAction;
  /** 0 where the deed is about no row, or no column. */
  row: number;
  column: number;
  header: string;
  /** Every row touched, as it read before, by header. */
  before: Record<string, string>[];
  /** false: Google refused it (a dropdown, a taken name) and nothing changed. */
  accepted: boolean;
}
