import { menuItems } from "../entry-points.ts";
import { isDev } from "../settings.ts";

/** A static menu: in the add-on this runs before anything was allowed, so no other service may be touched. */
export function onOpen(): void {
  const menu = SpreadsheetApp.getUi().createMenu("Rolecall");
  for (const { text, entry } of menuItems(isDev())) {
    if (entry === "setUpThisSheet") menu.addSeparator();
    menu.addItem(text, entry);
  }
  menu.addToUi();
}

export function openSidebar(): void {
  const page = HtmlService.createHtmlOutputFromFile("sidebar").setTitle("Rolecall");
  SpreadsheetApp.getUi().showSidebar(page);
}
