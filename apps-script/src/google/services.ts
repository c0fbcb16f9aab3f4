import type { USED_SERVICES } from "./used-services.ts";

type Used<Name extends keyof typeof USED_SERVICES> = (typeof USED_SERVICES)[Name][number];

/** Google's classes, cut down to the methods the add-on uses: the compiler refuses one that is not published. */
export type SpreadsheetService = Pick<GoogleAppsScript.Spreadsheet.Spreadsheet, Used<"Spreadsheet">>;
export type SheetService = Pick<GoogleAppsScript.Spreadsheet.Sheet, Used<"Sheet">>;
export type RangeService = Pick<GoogleAppsScript.Spreadsheet.Range, Used<"Range">>;
export type MetadataService = Pick<GoogleAppsScript.Spreadsheet.DeveloperMetadata, Used<"DeveloperMetadata">>;
export type ProtectionService = Pick<GoogleAppsScript.Spreadsheet.Protection, Used<"Protection">>;
export type RuleService = Pick<
  GoogleAppsScript.Spreadsheet.ConditionalFormatRule,
  Used<"ConditionalFormatRule">
>;
export type PropertiesStore = Pick<GoogleAppsScript.Properties.Properties, Used<"Properties">>;
export type DocumentLock = Pick<GoogleAppsScript.Lock.Lock, Used<"Lock">>;
export type UiService = Pick<GoogleAppsScript.Base.Ui, Used<"Ui"> | "Button" | "ButtonSet">;
export type ScriptAppService = Pick<
  GoogleAppsScript.Script.ScriptApp,
  Used<"ScriptApp"> | "AuthMode" | "AuthorizationStatus"
>;
export type FetchAnswer = Pick<GoogleAppsScript.URL_Fetch.HTTPResponse, Used<"HTTPResponse">>;
export type UtilitiesService = Pick<GoogleAppsScript.Utilities.Utilities, Used<"Utilities">>;
