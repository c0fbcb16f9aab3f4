import { FAMILIES, type Family } from "./families/index.ts";
import type { Place } from "./places.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

export type WorkMode = "remote" | "hybrid" | "onsite";

export interface Pay {
  min: number;
  max: number;
  currency: string;
  period: "year" | "hour";
}

/** The seat behind a posting. A repost is a new posting for the same role. */
export interface Role {
  number: number;
  /** The number its employer gave it; another one for another seat of the same work. */
  requisition: number;
  family: Family;
  title: string;
  department: string;
  team: string;
  place: Place;
  otherPlaces: readonly Place[];
  mode: WorkMode;
  employment: "fullTime" | "partTime" | "intern" | "contract";
  pay: Pay | null;
  /** Years of experience that the text asks for. */
  years: number;
}

const HOURS_A_YEAR = 2080;

/** The role of this number on this board; always the same one. */
export function drawRole(seed: string, plan: BoardPlan, number: number): Role {
  const random = createRandom(seed, "role", plan.key, number);
  const family = FAMILIES[random.pick(plan.families)];
  const level = random.pick(family.levels);
  const [place, ...others] = random.sample(plan.places, random.chance(0.15) ? 2 : 1);
  if (place === undefined) throw new RangeError(`board ${plan.key} has no place`);
  const mode = drawMode(random, family);
  return {
    number,
    requisition: number,
    family,
    title: `${level}${random.pick(family.titles)}${plan.german ? " (m/w/d)" : ""}`,
    department: random.pick(family.departments),
    team: random.pick(family.teams),
    place,
    otherPlaces: others,
    mode,
    employment: random.pick([
      "fullTime",
      "fullTime",
      "fullTime",
      "fullTime",
      "fullTime",
      "partTime",
      "contract",
      "intern",
    ]),
    pay: plan.showsPay && random.chance(0.85) ? drawPay(random, family, level, place) : null,
    years: /Senior|Staff|Principal|Lead|Strategic/.test(level) ? random.int(5, 9) : random.int(1, 4),
  };
}

function drawMode(random: Random, family: Family): WorkMode {
  if (family.paidByTheHour) return random.chance(0.9) ? "onsite" : "hybrid";
  return random.pick(["remote", "hybrid", "hybrid", "onsite"]);
}

function drawPay(random: Random, family: Family, level: string, place: Place): Pay {
  const factor =
    { "Senior ": 1.25, "Staff ": 1.5, "Principal ": 1.65, "Lead ": 1.35, "Junior ": 0.7 }[level] ?? 1;
  const yearly = family.pay * factor * place.payFactor * (0.85 + random.next() * 0.3);
  const spread = 1.15 + random.next() * 0.3;
  const hourly = family.paidByTheHour && place.currency === "USD";
  const round = (amount: number) =>
    hourly ? Math.round((amount / HOURS_A_YEAR) * 4) / 4 : Math.round(amount / 500) * 500;
  return {
    min: round(yearly),
    max: round(yearly * spread),
    currency: place.currency,
    period: hourly ? "hour" : "year",
  };
}

/** False where the employer leaves words in the place of a number. */
export function hasRequisition(number: number): boolean {
  return number % 11 !== 0;
}

/** What the title reads after so many changes of title: never the same twice in a row. */
export function titleAfter(role: Role, changes: number): string {
  const forms = [
    role.title,
    `${role.title}, ${role.team}`,
    `${role.title} II`,
    `${role.title} - ${role.place.city}`,
  ];
  return forms[changes % forms.length] ?? role.title;
}

/** Each change of pay raises both ends by four percent. */
export function payAfter(pay: Pay | null, changes: number): Pay | null {
  if (pay === null || changes === 0) return pay;
  const step = pay.period === "hour" ? 0.25 : 500;
  const raise = (amount: number) => amount + Math.max(1, Math.round((amount * 0.04 * changes) / step)) * step;
  return { ...pay, min: raise(pay.min), max: raise(pay.max) };
}
