import type { Execution } from "../execution/state.ts";
import { makeCacheService } from "./cache-service.ts";
import { makeHtmlService } from "./html-service.ts";
import { makeLockService } from "./lock-service.ts";
import { makeConsole, makeLogger } from "./logging.ts";
import { registerMakers } from "./makers.ts";
import { makePropertiesService } from "./properties-service.ts";
import { makeRange } from "./range.ts";
import { makeScriptApp } from "./script-app.ts";
import { makeSession } from "./session.ts";
import { makeSheet } from "./sheet.ts";
import { makeSpreadsheetService } from "./spreadsheet.ts";
import { makeSpreadsheetApp } from "./spreadsheet-app.ts";
import { makeUrlFetchApp } from "./url-fetch-app.ts";
import { makeUtilities } from "./utilities.ts";

/** Puts Google's globals into the realm of an execution. */
export function installServices(execution: Execution): void {
  registerMakers(execution, {
    spreadsheet: () => makeSpreadsheetService(execution),
    sheet: (sheet) => makeSheet(execution, sheet),
    range: (place) => makeRange(execution, place),
  });
  Object.assign(execution.realm.context, {
    SpreadsheetApp: makeSpreadsheetApp(execution),
    HtmlService: makeHtmlService(execution),
    ScriptApp: makeScriptApp(execution),
    PropertiesService: makePropertiesService(execution),
    CacheService: makeCacheService(execution),
    LockService: makeLockService(execution),
    UrlFetchApp: makeUrlFetchApp(execution),
    Utilities: makeUtilities(execution),
    Session: makeSession(execution),
    Logger: makeLogger(execution),
    console: makeConsole(execution),
  });
}
