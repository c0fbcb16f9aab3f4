import type { UiService } from "../google/services.ts";

/** A message that must be read. */
export function say(title: string, text: string): void {
  const ui: UiService = SpreadsheetApp.getUi();
  ui.alert(title, text, ui.ButtonSet.OK);
}

/** A message in the corner that goes away by itself. */
export function toast(text: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(text, "Rolecall", 8);
}

export function ask(title: string, text: string): boolean {
  const ui: UiService = SpreadsheetApp.getUi();
  return ui.alert(title, text, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Null when the person closed the window. */
export function askText(title: string, text: string): string | null {
  const ui: UiService = SpreadsheetApp.getUi();
  const answer = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : null;
}
