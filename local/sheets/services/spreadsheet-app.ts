import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GSpreadsheetApp } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { makeConditionalRuleBuilder } from "./conditional-rule.ts";
import { makeDataValidationBuilder } from "./data-validation.ts";
import { SPREADSHEET_ENUMERATIONS } from "./enumerations.ts";
import { makeFilterCriteriaBuilder } from "./filter.ts";
import { makersOf } from "./makers.ts";
import { makeRichTextBuilder, makeTextStyleBuilder } from "./rich-text.ts";
import { assertAllowed } from "./rights.ts";
import { makeUi } from "./ui.ts";

const KINDS = {
  create: "other",
  flush: "flush",
  getActive: "free",
  getActiveRange: "read",
  getActiveSheet: "read",
  getActiveSpreadsheet: "free",
  getUi: "free",
  newConditionalFormatRule: "free",
  newDataValidation: "free",
  newFilterCriteria: "free",
  newRichTextValue: "free",
  newTextStyle: "free",
  open: "other",
  openById: "other",
  openByUrl: "other",
} as const;

/** Runs in which a person looks at the screen; in any other `getUi` throws. */
const WITH_SCREEN = new Set(["menu", "sidebar", "open", "install"]);

export function makeSpreadsheetApp(execution: Execution): GSpreadsheetApp {
  const active = () => {
    assertAllowed(execution, "SpreadsheetApp", "LIMITED");
    return makersOf(execution).spreadsheet();
  };
  const noScope = (): never => {
    throw new GoogleError(
      "Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets",
    );
  };
  return guard<GSpreadsheetApp, typeof KINDS>(
    execution,
    "SpreadsheetApp",
    KINDS,
    {
      create: noScope,
      flush: () => undefined,
      getActive: active,
      getActiveRange: () => active().getActiveSheet().getActiveCell(),
      getActiveSheet: () => active().getActiveSheet(),
      getActiveSpreadsheet: active,
      getUi: () => {
        if (!WITH_SCREEN.has(execution.trigger)) {
          throw new GoogleError("Cannot call SpreadsheetApp.getUi() from this context.");
        }
        return makeUi(execution);
      },
      newConditionalFormatRule: () => makeConditionalRuleBuilder(execution),
      newDataValidation: () => makeDataValidationBuilder(execution),
      newFilterCriteria: () => makeFilterCriteriaBuilder(execution),
      newRichTextValue: () => makeRichTextBuilder(execution),
      newTextStyle: () => makeTextStyleBuilder(execution),
      open: noScope,
      openById: noScope,
      openByUrl: noScope,
    },
    SPREADSHEET_ENUMERATIONS,
  );
}
