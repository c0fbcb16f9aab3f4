import Table from "cli-table3";
import { DAY } from "../../worker/kernel/clock.ts";
import type { Paint } from "./paint.ts";
import type { Lead } from "./run-report.ts";
import { groupDigits, terminalText } from "./terminal-text.ts";

export interface TableFrame {
  /** Columns of the terminal. */
  width: number;
  /** The moment that ages are counted to, epoch ms. */
  now: number;
  paint: Paint;
}

const SHOWN = 20;
const NUMBER_WIDTHS = [7, 6, 7, 9] as const;
const COMPANY_SHARE = 0.28;
const NARROWEST = { company: 12, reason: 20 };
const WIDEST_COMPANY = 32;

/** The best leads as a table that fits the terminal, reasons wrapped. A sentence when there are none. */
export function leadsTable(leads: readonly Lead[], { width, now, paint }: TableFrame): string {
  if (leads.length === 0) return "No leads tonight.";
  const table = new Table({
    head: ["Company", "Reason", "Score", "New", "Open", "Oldest"].map(paint.bold),
    colWidths: columnWidths(width),
    colAligns: ["left", "left", "right", "right", "right", "right"],
    wordWrap: true,
    // The library's own colours would reach a file, too.
    style: { head: [], border: [] },
  });
  for (const lead of leads.slice(0, SHOWN)) table.push(rowOf(lead, now));
  const rest = leads.length - SHOWN;
  return rest > 0 ? `${table.toString()}\nand ${groupDigits(rest)} more` : table.toString();
}

function rowOf(lead: Lead, now: number): string[] {
  return [
    terminalText(lead.company),
    terminalText(lead.reason),
    lead.score.toFixed(1),
    groupDigits(lead.new7d),
    groupDigits(lead.open),
    lead.oldestOpenAt === null
      ? ""
      : `${groupDigits(Math.max(0, Math.floor((now - lead.oldestOpenAt) / DAY)))} d`,
  ];
}

/** The numbers keep their width, company and reason share the rest. Seven borders stand between six columns. */
function columnWidths(width: number): number[] {
  const free = width - 7 - NUMBER_WIDTHS.reduce((sum, each) => sum + each, 0);
  const company = Math.min(WIDEST_COMPANY, Math.max(NARROWEST.company, Math.floor(free * COMPANY_SHARE)));
  return [company, Math.max(NARROWEST.reason, free - company), ...NUMBER_WIDTHS];
}
