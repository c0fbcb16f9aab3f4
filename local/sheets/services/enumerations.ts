import type { GScriptApp, GSpreadsheetApp, GUi, GUtilities } from "../google-types.ts";

/** An enumeration whose members are their own names: unique, comparable, and readable when printed. */
function names<T>(text: string): T {
  return Object.freeze(Object.fromEntries(text.split(" ").map((name) => [name, name]))) as T;
}

const CRITERIA =
  "CELL_EMPTY CELL_NOT_EMPTY DATE_AFTER DATE_BEFORE DATE_EQUAL_TO DATE_AFTER_RELATIVE DATE_BEFORE_RELATIVE DATE_EQUAL_TO_RELATIVE NUMBER_BETWEEN NUMBER_EQUAL_TO NUMBER_GREATER_THAN NUMBER_GREATER_THAN_OR_EQUAL_TO NUMBER_LESS_THAN NUMBER_LESS_THAN_OR_EQUAL_TO NUMBER_NOT_BETWEEN NUMBER_NOT_EQUAL_TO TEXT_CONTAINS TEXT_DOES_NOT_CONTAIN TEXT_ENDS_WITH TEXT_EQUAL_TO TEXT_STARTS_WITH CUSTOM_FORMULA";

export const SPREADSHEET_ENUMERATIONS: Partial<GSpreadsheetApp> = {
  ProtectionType: names<GSpreadsheetApp["ProtectionType"]>("RANGE SHEET"),
  DeveloperMetadataVisibility: names<GSpreadsheetApp["DeveloperMetadataVisibility"]>("DOCUMENT PROJECT"),
  DeveloperMetadataLocationType: names<GSpreadsheetApp["DeveloperMetadataLocationType"]>(
    "SPREADSHEET SHEET ROW COLUMN",
  ),
  WrapStrategy: names<GSpreadsheetApp["WrapStrategy"]>("WRAP OVERFLOW CLIP"),
  BooleanCriteria: names<GSpreadsheetApp["BooleanCriteria"]>(CRITERIA),
  DataValidationCriteria: names<GSpreadsheetApp["DataValidationCriteria"]>(
    "DATE_AFTER DATE_BEFORE DATE_BETWEEN DATE_EQUAL_TO DATE_IS_VALID_DATE DATE_NOT_BETWEEN DATE_ON_OR_AFTER DATE_ON_OR_BEFORE NUMBER_BETWEEN NUMBER_EQUAL_TO NUMBER_GREATER_THAN NUMBER_GREATER_THAN_OR_EQUAL_TO NUMBER_LESS_THAN NUMBER_LESS_THAN_OR_EQUAL_TO NUMBER_NOT_BETWEEN NUMBER_NOT_EQUAL_TO TEXT_CONTAINS TEXT_DOES_NOT_CONTAIN TEXT_EQUAL_TO TEXT_IS_VALID_EMAIL TEXT_IS_VALID_URL VALUE_IN_LIST VALUE_IN_RANGE CUSTOM_FORMULA CHECKBOX",
  ),
  Dimension: names<GSpreadsheetApp["Dimension"]>("ROWS COLUMNS"),
  RelativeDate: names<GSpreadsheetApp["RelativeDate"]>(
    "TODAY TOMORROW YESTERDAY PAST_WEEK PAST_MONTH PAST_YEAR",
  ),
  InterpolationType: names<GSpreadsheetApp["InterpolationType"]>("NUMBER PERCENT PERCENTILE MIN MAX"),
  SheetType: names<GSpreadsheetApp["SheetType"]>("GRID OBJECT DATASOURCE"),
};

export const UI_ENUMERATIONS: Partial<GUi> = {
  Button: names<GUi["Button"]>("CLOSE OK CANCEL YES NO"),
  ButtonSet: names<GUi["ButtonSet"]>("OK OK_CANCEL YES_NO YES_NO_CANCEL"),
};

export const SCRIPT_ENUMERATIONS: Partial<GScriptApp> = {
  AuthMode: names<GScriptApp["AuthMode"]>("NONE CUSTOM_FUNCTION LIMITED FULL"),
  AuthorizationStatus: names<GScriptApp["AuthorizationStatus"]>("REQUIRED NOT_REQUIRED"),
  EventType: names<GScriptApp["EventType"]>(
    "CLOCK ON_OPEN ON_EDIT ON_FORM_SUBMIT ON_CHANGE ON_EVENT_UPDATED",
  ),
  TriggerSource: names<GScriptApp["TriggerSource"]>("SPREADSHEETS CLOCK FORMS DOCUMENTS CALENDAR"),
  WeekDay: names<GScriptApp["WeekDay"]>("SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY"),
  InstallationSource: names<GScriptApp["InstallationSource"]>(
    "APPS_MARKETPLACE_DOMAIN_ADD_ON NONE WEB_STORE_ADD_ON",
  ),
};

export const UTILITIES_ENUMERATIONS: Partial<GUtilities> = {
  Charset: names<GUtilities["Charset"]>("US_ASCII UTF_8"),
  DigestAlgorithm: names<GUtilities["DigestAlgorithm"]>("MD2 MD5 SHA_1 SHA_256 SHA_384 SHA_512"),
  MacAlgorithm: names<GUtilities["MacAlgorithm"]>(
    "HMAC_MD5 HMAC_SHA_1 HMAC_SHA_256 HMAC_SHA_384 HMAC_SHA_512",
  ),
};

/** A member of a published enumeration by its name. */
export function member<T>(name: string): T {
  return name as T;
}
