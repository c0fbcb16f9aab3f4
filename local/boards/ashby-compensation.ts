import type { Row } from "./fault-answers.ts";
import type { Pay } from "./role.ts";
import { stableNumber } from "./seed-hash.ts";
import type { Posting } from "./served-board.ts";

const SYMBOLS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };
const EQUITY = {
  compensationType: "EquityPercentage",
  interval: "NONE",
  currencyCode: null,
  minValue: null,
  maxValue: null,
};

/** The `compensation` of one job: tiers by zone, and the summary that spans them. Empty where the employer says nothing. */
export function ashbyCompensation(posting: Posting): Row {
  const { pay, role } = posting;
  if (pay === null) {
    return {
      compensationTierSummary: null,
      scrapeableCompensationSalarySummary: null,
      compensationTiers: [],
      summaryComponents: [],
    };
  }
  const zones =
    role.otherPlaces.length === 0 ? [pay] : [pay, { ...pay, min: pay.min * 0.9, max: pay.max * 0.9 }];
  const span = { ...pay, min: Math.min(...zones.map(({ min }) => min)) };
  const equity = role.number % 2 === 0;
  const notes = [
    range(span),
    ...(equity ? ["Offers Equity"] : []),
    ...(zones.length > 1 ? ["Multiple Ranges"] : []),
  ];
  return {
    compensationTierSummary: notes.join(" • "),
    scrapeableCompensationSalarySummary: range(span).replace("–", "-"),
    compensationTiers: zones.map((zone, index) => tier(posting, zone, index, zones.length > 1, equity)),
    summaryComponents: [salary(span), ...(equity ? [EQUITY] : [])],
  };
}

function tier(posting: Posting, pay: Pay, index: number, zoned: boolean, equity: boolean): Row {
  const id = (part: string) => componentId(`${posting.externalId}:${index}:${part}`);
  const components = [{ id: id("salary"), summary: range(pay), ...salary(pay) }];
  const offered = equity ? [{ id: id("equity"), summary: "Offers Equity", ...EQUITY }] : [];
  return {
    id: id("tier"),
    tierSummary: equity ? `${range(pay)} • Offers Equity` : range(pay),
    title: zoned ? (index === 0 ? posting.role.place.city : "Nationwide") : null,
    additionalInformation: null,
    components: [...components, ...offered],
  };
}

function salary(pay: Pay): Row {
  const interval = pay.period === "hour" ? "1 HOUR" : "1 YEAR";
  return {
    compensationType: "Salary",
    interval,
    currencyCode: pay.currency,
    minValue: pay.min,
    maxValue: pay.max,
  };
}

function range(pay: Pay): string {
  const symbol = SYMBOLS[pay.currency] ?? `${pay.currency} `;
  if (pay.period === "hour") return `${symbol}${pay.min} – ${symbol}${pay.max} per hour`;
  const thousands = (amount: number) => `${symbol}${Math.round(amount / 100) / 10}K`;
  return `${thousands(pay.min)} – ${thousands(pay.max)}`;
}

function componentId(text: string): string {
  const digits = (part: number) =>
    stableNumber(`${text}:${part}`, 4_294_967_295).toString(16).padStart(8, "0");
  const hex = digits(0) + digits(1) + digits(2) + digits(3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
