import {
  BENEFITS,
  CLOSINGS,
  COMPANY_PARAGRAPHS,
  EXTRAS,
  SHARED_DEMANDS,
  SHARED_DUTIES,
  SLOTS,
} from "./phrases.ts";
import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import type { Pay, Role } from "./role.ts";

const YEARLY = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const HOURLY = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2 });

/** A posting's text in parts; each vendor puts them together in its own form. */
export interface Description {
  about: string[];
  intro: string[];
  duties: string[];
  demands: string[];
  extras: string[];
  benefits: string[];
  payNote: string | null;
  closing: string[];
}

/**
 * The text of a role. `changes` counts the changes of text so far: each one exchanges a duty and a demand for others.
 * The company's own paragraphs are the same in all its postings, as boilerplate is.
 */
export function describeRole(
  seed: string,
  plan: BoardPlan,
  role: Role,
  changes: number,
  pay: Pay | null,
): Description {
  const random = createRandom(seed, "text", plan.key, role.number);
  const { family } = role;
  const fill = filler(random, plan, role, shuffled(random, family.skills));
  const dutyCount = random.int(8, 13);
  const demandCount = random.int(6, 10);
  const duties = shuffled(random, [...family.duties, ...SHARED_DUTIES]).map(fill);
  const demands = shuffled(random, [...family.demands, ...SHARED_DEMANDS]).map(fill);
  return {
    ...houseText(seed, plan, role),
    intro: random.sample(family.missions, random.int(2, 3)).map(fill),
    duties: windowOf(duties, dutyCount, changes),
    demands: [...skillDemands(random, role), ...windowOf(demands, demandCount, changes)],
    extras: random.sample(EXTRAS, random.int(3, 4)).map(fill),
    payNote: pay === null ? null : payNote(pay, role),
  };
}

function houseText(
  seed: string,
  plan: BoardPlan,
  role: Role,
): Pick<Description, "about" | "benefits" | "closing"> {
  const random = createRandom(seed, "house", plan.key);
  const fill = filler(random, plan, role, []);
  return {
    about: random.sample(COMPANY_PARAGRAPHS, random.int(2, 4)).map(fill),
    benefits: random.sample(BENEFITS, random.int(6, 12)).map(fill),
    closing: random.sample(CLOSINGS, random.int(3, 5)).map(fill),
  };
}

function shuffled(random: Random, sentences: readonly string[]): string[] {
  return random.sample(sentences, sentences.length);
}

/** Skills named one by one, as a reader looks for them first. */
function skillDemands(random: Random, role: Role): string[] {
  const named = random.sample(role.family.skills, random.int(4, 7));
  const [first, second, ...rest] = named;
  return [
    `${role.years}+ years of hands-on experience with ${first} and ${second}`,
    `Working knowledge of ${rest.slice(0, -1).join(", ")} or ${rest.at(-1)}`,
  ];
}

/** Slides over the sentences, so that each change drops the first and takes in the next. */
function windowOf(sentences: readonly string[], size: number, changes: number): string[] {
  const start = changes % sentences.length;
  return [...sentences.slice(start), ...sentences.slice(0, start)].slice(0, size);
}

/** Two fillers of the same stream agree: `skills` comes from outside so that it costs no draw here. */
function filler(
  random: Random,
  plan: BoardPlan,
  role: Role,
  skills: readonly string[],
): (sentence: string) => string {
  const [first = "", second = "", ...others] = skills;
  const values: Record<string, () => string> = {
    company: () => plan.company,
    product: () => plan.product,
    customers: () => plan.customers,
    team: () => role.team,
    skill: () => (random.chance(0.6) ? first : random.pick(others)),
    skill2: () => second,
    years: () => String(role.years),
    number: () => String(random.int(3, 12)),
    partner: () => random.pick(SLOTS.partners),
    cadence: () => random.pick(SLOTS.cadences),
    place: () => role.place.city,
  };
  return (sentence) => {
    const filled = sentence.replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name]?.() ?? slot);
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  };
}

function payNote(pay: Pay, role: Role): string {
  const format = pay.period === "hour" ? HOURLY : YEARLY;
  const range = `${format.format(pay.min)} – ${format.format(pay.max)} ${pay.currency}`;
  const period = pay.period === "hour" ? "per hour" : "per year";
  return `The pay range for this position in ${role.place.city} is ${range} ${period}. Where in it an offer falls depends on experience, skills & location.`;
}
