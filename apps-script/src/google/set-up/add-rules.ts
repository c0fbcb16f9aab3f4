import type { TabSpec } from "../../../../shared/sheet/columns.ts";
import { STATUS_FIELD } from "../../../../shared/sheet/columns.ts";
import type { Columns } from "../../core/table.ts";
import { columnLetter } from "../find-columns.ts";
import type { RuleService, SheetService } from "../services.ts";

/** In every formula of ours, true by itself: rules have no names, and the recruiter's own must stay. */
const MARK = 'N("rolecall")=0';

/** Colours: closed rows grey, rows with something to say amber, good scores green. Replaces our own rules only. */
export function addRules(sheet: SheetService, spec: TabSpec, columns: Columns): void {
  const kept = (sheet.getConditionalFormatRules() as RuleService[]).filter((rule) => !isOurs(rule));
  const ours = [...statusRules(sheet, spec, columns), ...scoreRules(sheet, columns)];
  sheet.setConditionalFormatRules([...kept, ...ours] as GoogleAppsScript.Spreadsheet.ConditionalFormatRule[]);
}

function isOurs(rule: RuleService): boolean {
  const values: unknown[] = rule.getBooleanCondition()?.getCriteriaValues() ?? [];
  return values.some((value) => String(value).includes(MARK));
}

function statusRules(sheet: SheetService, spec: TabSpec, columns: Columns): RuleService[] {
  const at = columns.get(STATUS_FIELD);
  if (at === undefined) return [];
  const cell = `$${columnLetter(at)}2`;
  const places = spec.columns.flatMap(({ field }) => columns.get(field) ?? []);
  const left = places.reduce((least, place) => Math.min(least, place), at);
  const right = places.reduce((most, place) => Math.max(most, place), at);
  const height = Math.max(1, sheet.getMaxRows() - 1);
  const row = sheet.getRange(2, left, height, right - left + 1);
  const closed = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(`=AND(LEFT(${cell},7)="Closed:",${MARK})`)
    .setFontColor("#80868b")
    .setRanges([row])
    .build();
  const attention = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(`=AND(LEN(${cell})>0,LEFT(${cell},7)<>"Closed:",${MARK})`)
    .setBackground("#fef7e0")
    .setRanges([sheet.getRange(2, at, height, 1)])
    .build();
  return [closed, attention];
}

function scoreRules(sheet: SheetService, columns: Columns): RuleService[] {
  const at = columns.get("score") ?? columns.get("match");
  if (at === undefined) return [];
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(`=AND($${columnLetter(at)}2>=70,${MARK})`)
    .setBackground("#e6f4ea")
    .setRanges([sheet.getRange(2, at, Math.max(1, sheet.getMaxRows() - 1), 1)])
    .build();
  return [rule];
}
