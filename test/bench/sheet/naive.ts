import {
  createGoogle,
  EXECUTION_LIMIT,
  type ExecutionResult,
  makeSpreadsheet,
} from "../../../local/sheets/index.ts";
import { insertRows } from "../../../local/sheets/model/structure.ts";

const SAMPLE_ROWS = 200;
const FIRST = "const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];";
const SCRIPT = `
function cellByCell(rows, columns) {
  ${FIRST}
  for (let row = 1; row <= rows; row += 1)
    for (let column = 1; column <= columns; column += 1) sheet.getRange(row, column).setValue("Backend Engineer");
  SpreadsheetApp.flush();
}
function cellByCellIfChanged(rows, columns) {
  ${FIRST}
  for (let row = 1; row <= rows; row += 1)
    for (let column = 1; column <= columns; column += 1) {
      const cell = sheet.getRange(row, column);
      if (cell.getValue() !== "Backend Engineer") cell.setValue("Backend Engineer");
    }
  SpreadsheetApp.flush();
}
function rowByRow(rows, columns) {
  ${FIRST}
  const line = Array.from({ length: columns }, () => "Backend Engineer");
  for (let row = 1; row <= rows; row += 1) sheet.getRange(row, 1, 1, columns).setValues([line]);
  SpreadsheetApp.flush();
}
function inOneBlock(rows, columns) {
  ${FIRST}
  const line = Array.from({ length: columns }, () => "Backend Engineer");
  sheet.getRange(1, 1, rows, columns).setValues(Array.from({ length: rows }, () => line));
  SpreadsheetApp.flush();
}`;

const FORMS = [
  { entry: "cellByCellIfChanged", name: "cell by cell, getValue, then setValue" },
  { entry: "cellByCell", name: "cell by cell, setValue" },
  { entry: "rowByRow", name: "row by row, setValues" },
  { entry: "inOneBlock", name: "in one block, setValues: the least there is" },
] as const;

export interface NaiveForm {
  name: string;
  calls: number;
  virtualSeconds: number;
  /** How many executions of six minutes that takes. */
  executions: number;
}

/** The same writing as scripts without a plan do it, by the same cost figures: some rows are run, the rest by proportion. */
export function naiveForms(rows: number, columns: number): NaiveForm[] {
  return FORMS.map(({ entry, name }) => {
    const sample = entry === "inOneBlock" ? rows : SAMPLE_ROWS;
    const { calls, virtualMs } = runForm(entry, sample, columns);
    const all = (virtualMs / sample) * rows;
    return {
      name,
      calls: Math.round(((calls.read + calls.write) / sample) * rows),
      virtualSeconds: all / 1000,
      executions: Math.ceil(all / EXECUTION_LIMIT),
    };
  });
}

function runForm(entry: string, rows: number, columns: number): ExecutionResult {
  const spreadsheet = makeSpreadsheet();
  const [sheet] = spreadsheet.sheets;
  if (sheet && rows > sheet.rows.length) insertRows(sheet, 1, rows - sheet.rows.length, 0);
  const serve = () => ({ status: 404, body: "" });
  const google = createGoogle({ bundle: SCRIPT, now: Date.UTC(2026, 10, 21), serve, spreadsheet });
  const result = google.run(entry, [rows, columns]);
  if (result.outcome !== "completed") throw new Error(`${entry}: ${result.error}`);
  return result;
}
