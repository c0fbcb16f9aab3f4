import {
  afterDuplicate,
  filterAfterInsertion,
  filterAfterMove,
  insertedInherit,
} from "./look-at-structure.ts";
import {
  columnMetadata,
  copiedProperties,
  nameOfFile,
  tokenClaims,
  waitForAnswer,
} from "./look-at-surroundings.ts";
import { apostrophe, formulaPrefixes, plainText, typedTexts } from "./look-at-texts.ts";
import { dateOverNumberFormat, numberInPlainText, validationErrors } from "./look-at-values.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * What Google's documentation leaves open, each looked at on an empty scratch tab and answered in a line. A name in one
 * word is a switch of the stand-in, and the answer its value. What needs a person's eye says what to do.
 */
export const FINDINGS: Readonly<Record<string, (sheet: Sheet) => string>> = {
  "0 this file": nameOfFile,
  "1 apostrophe": apostrophe,
  "1 plainText": plainText,
  "1 formulaPrefixes": formulaPrefixes,
  "1 numberInPlainText": numberInPlainText,
  "1 dateOverNumberFormat": dateOverNumberFormat,
  "1 validationErrors": validationErrors,
  "1 typed texts": typedTexts,
  "2 warning-only protection": byEye("sort Leads by score. Does a warning appear?"),
  "3 insertedInherit": insertedInherit,
  "3 filter after insertRowsAfter": filterAfterInsertion,
  "3 filter after moveRows": filterAfterMove,
  "3 structure": byEye(
    "look on in a second window while the first sync adds rows. Are there empty rows first?",
  ),
  "3 pendingAtDeath": byEye(
    "start a sync and terminate it under Extensions > Apps Script > Executions. Is what it was writing there?",
  ),
  "4 copiedProperties": copiedProperties,
  "4 column metadata of Leads": columnMetadata,
  "4 metadata after duplicating a tab": afterDuplicate,
  "4 copied file": byEye("make a copy and choose Sync now there. Does it say that it is a copy?"),
  "5 identity token": tokenClaims,
  "5 identity token at night": byEye(
    "turn on the nightly sync and edit a cell in the evening. Has Sync log a line of the morning?",
  ),
  "6 triggersFromTriggers": () => "Not tried: the add-on never makes a trigger in a trigger's run.",
  "7 one request": waitForAnswer,
  "8 sidebar": byEye("open it. Does it look like Google's own?"),
};

function byEye(what: string): () => string {
  return () => `By eye: ${what}`;
}
