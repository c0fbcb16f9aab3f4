import type { CellValue } from "../../../shared/sheet/index.ts";
import { cellText } from "../cell-text.ts";
import type { AlertText } from "./alert-texts.ts";
import type { ReportDay } from "./report-sources.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";
import { sparkline } from "./sparkline.ts";

/** The measures of a day's report, in the order a recruiter reads them. */
const MEASURES: readonly (readonly [key: string, label: string])[] = [
  ["leads", "Leads"],
  ["companies", "Companies watched"],
  ["boards", "Job boards"],
  ["open", "Open roles"],
  ["created", "New roles"],
  ["updated", "Changed roles"],
  ["closed", "Closed roles"],
  ["reopened", "Reposted roles"],
  ["unreadable", "Job boards that could not be read"],
];
/**
 * Alerts have places of their own, filled from the top. All of them are there from the first night on: a row that came
 * later would stand above the last one, which is where a sheet takes new rows in.
 */
const ALERT_PLACES = 12;

/**
 * The rows of the Report tab: each number of the last night beside the night before and its course, then the alerts.
 * `days` are oldest first and the last is the night's; a measure it does not have is left out. Pure.
 */
export function reportRows(days: readonly ReportDay[], alerts: readonly AlertText[]): SheetRow[] {
  const last = days.at(-1);
  if (!last) return [];
  const shown = places(alerts);
  return [
    ...MEASURES.flatMap(([key, measure]) => numberRow(key, measure, days) ?? []),
    alertsRow(last.day, alerts.length),
    ...Array.from({ length: ALERT_PLACES }, (_, index) => alertRow(index, shown[index])),
  ];
}

function numberRow(key: string, measure: string, days: readonly ReportDay[]): SheetRow | null {
  const course = days.flatMap(({ numbers }) => numbers[key] ?? []);
  const value = days.at(-1)?.numbers[key];
  if (value === undefined) return null;
  const before = days.at(-2)?.numbers[key] ?? null;
  const chart = course.length < 2 ? null : sparkline(course);
  const remark = before === null ? null : difference(value - before);
  return reportRow(key, { measure, value, before, chart, remark, day: days.at(-1)?.day ?? null });
}

/** In words, because a plus or minus at the beginning of a cell is a formula. */
function difference(change: number): string {
  if (change === 0) return "As the night before";
  return `${Math.abs(change).toLocaleString("en-US")} ${change > 0 ? "more" : "fewer"} than the night before`;
}

function alertsRow(day: string, count: number): SheetRow {
  const things = count === 1 ? "One thing needs" : `${count} things need`;
  const remark = count === 0 ? "All well: nothing needs your attention." : `${things} your attention, below.`;
  return reportRow("alerts", { measure: "Alerts", value: count, remark, day });
}

function alertRow(index: number, alert: AlertText | undefined): SheetRow {
  const cells = alert && { measure: alert.measure, remark: cellText(alert.remark), day: alert.day };
  return reportRow(`alert_${index + 1}`, cells ?? {});
}

/** As many alerts as there are places; the last one then says how many more there are. */
function places(alerts: readonly AlertText[]): readonly AlertText[] {
  if (alerts.length <= ALERT_PLACES) return alerts;
  const shown = alerts.slice(0, ALERT_PLACES - 1);
  const more = `And ${(alerts.length - shown.length).toLocaleString("en-US")} more like these.`;
  return [...shown, { measure: "More alerts", remark: more, day: null }];
}

function reportRow(key: string, cells: Record<string, CellValue>): SheetRow {
  const blank = { measure: null, value: null, before: null, chart: null, remark: null, day: null };
  return sheetRow("Report", `report_${key}`, { ...blank, ...cells });
}
