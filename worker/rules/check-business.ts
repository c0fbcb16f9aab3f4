import { splitBoardId } from "../kernel/board-id.ts";
import { DAY } from "../kernel/clock.ts";
import type { InstitutionRules } from "./complete-rules.ts";
import type { RuleFailure } from "./rule-failure.ts";
import type { RuledPosting } from "./ruled-posting.ts";

type BusinessRules = InstitutionRules["business"];

/** Sense as a whole: dates in order, not open for ever, leading where the source may lead. */
export function checkBusiness(posting: RuledPosting, rules: BusinessRules): RuleFailure[] {
  return [...checkDates(posting, rules), ...checkDomains(posting, rules)];
}

function checkDates({ row }: RuledPosting, { closesAfterOpens, openAtMost }: BusinessRules): RuleFailure[] {
  const { closesAt } = row;
  if (closesAt === null) return [];
  const opensAt = row.postedAt ?? row.openedAt;
  const failure = (rule: string, severity: RuleFailure["severity"], message: string): RuleFailure[] => [
    { field: "closesAt", rule, kind: "business", severity, message, raw: day(closesAt) },
  ];
  // By the day: a closing date has no hour, an opening does.
  if (dayNumber(closesAt) < dayNumber(opensAt)) {
    if (closesAfterOpens === "off") return [];
    return failure("closesAfterOpens", closesAfterOpens, `lies before its opening on ${day(opensAt)}`);
  }
  const latest = monthsLater(opensAt, openAtMost.months);
  if (openAtMost.severity === "off" || dayNumber(closesAt) <= dayNumber(latest)) return [];
  const message = `lies more than ${openAtMost.months} months after its opening on ${day(opensAt)}`;
  return failure("openAtMost", openAtMost.severity, message);
}

function checkDomains({ row }: RuledPosting, { allowedDomains }: BusinessRules): RuleFailure[] {
  if (allowedDomains.length === 0 || row.url === null || !URL.canParse(row.url)) return [];
  const { provider } = splitBoardId(row.boardId);
  const { hostname } = new URL(row.url);
  const own = allowedDomains.filter(({ source }) => source === row.boardId);
  const ofProvider = allowedDomains.filter(({ source }) => source === provider);
  const general = allowedDomains.filter(({ source }) => source === undefined);
  // The nearest that is said about a source holds for it.
  const [rules = []] = [own, ofProvider, general].filter((some) => some.length > 0);
  const active = rules.filter(({ severity }) => severity !== "off");
  const domains = active.flatMap((rule) => rule.domains);
  if (active.length === 0 || domains.some((domain) => covers(domain, hostname))) return [];
  const severity = active.some((rule) => rule.severity === "error") ? "error" : "warning";
  const message = `leads to ${hostname}, which is not among the domains of its source`;
  return [{ field: "url", rule: "allowedDomains", kind: "business", severity, message, raw: row.url }];
}

function covers(domain: string, hostname: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/** The same day so many months later, or the last day of that month. UTC. */
function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return date.getTime();
}

function dayNumber(time: number): number {
  return Math.floor(time / DAY);
}

/** "2026-12-01", UTC. */
function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
