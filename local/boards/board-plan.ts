import type { Employer } from "./names.ts";
import { placesOf } from "./places.ts";
import type { BoardPlan, LinkStyle, ProviderId } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

export interface BoardChoice {
  index: number;
  provider: ProviderId;
  eu: boolean;
  style: LinkStyle;
  /** Fixed size instead of a drawn one. */
  size: number | null;
  website: string | null;
  careersUrl: string | null;
  /** A token that only the plain squished name reaches, for employers whose site cannot be read. */
  guessable: boolean;
  token: string | null;
}

/** Draws the fixed traits of one employer's board. */
export function planBoard(seed: string, employer: Employer, choice: BoardChoice): BoardPlan {
  const random = createRandom(seed, "board", employer.squished);
  const token = choice.token ?? (choice.guessable ? employer.squished : drawToken(random, employer, choice));
  const german = employer.home === "de";
  return {
    key: `${choice.provider}:${token}`,
    index: choice.index,
    provider: choice.provider,
    token,
    eu: choice.eu,
    company: employer.name,
    website: choice.website,
    product: employer.product,
    customers: employer.customers,
    families: employer.sector.hires,
    places: drawPlaces(random, employer),
    size: choice.size ?? drawSize(random),
    churn: 0.015 + random.next() * 0.03,
    growth: random.pick([0.5, 0.8, 1, 1, 1, 1.2, 1.6]),
    showsPay: random.chance(0.6),
    ownJobPages: ownJobPages(choice),
    locationIsWorkMode: random.chance(0.1),
    hasMetadata: random.chance(0.5),
    utcOffsetMinutes: employer.home === "us" || employer.home === "ca" ? -300 : german ? 60 : 0,
    german,
  };
}

function ownJobPages({ style, careersUrl }: BoardChoice): string | null {
  if (style !== "ownJobPages" || careersUrl === null) return null;
  return `${careersUrl.replace(/\/$/, "")}/positions`;
}

/** Ashby names keep the employer's own spelling; elsewhere some slugs follow no rule. */
function drawToken(random: Random, employer: Employer, choice: BoardChoice): string {
  if (choice.provider === "ashby") {
    const spelling = employer.name.normalize("NFD").replaceAll(/[^A-Za-z0-9 ]/g, "");
    return random.pick([
      employer.squished,
      employer.hyphened,
      spelling,
      spelling.replaceAll(" ", ""),
      employer.domain,
    ]);
  }
  const odd = `${employer.squished}${random.pick(["2", "io", "careers", "limited"])}`;
  return random.pick([employer.squished, employer.squished, employer.squished, employer.hyphened, odd]);
}

function drawPlaces(random: Random, employer: Employer): BoardPlan["places"] {
  const homeOnes = random.sample(placesOf(employer.home), random.int(1, 3));
  const abroad = random.chance(0.35) ? random.sample(placesOf(random.pick(["us", "uk", "eu", "in"])), 1) : [];
  const known = new Set(homeOnes.map((place) => place.city));
  return [...homeOnes, ...abroad.filter((place) => !known.has(place.city))];
}

/** Most boards are small; a few are not. */
function drawSize(random: Random): number {
  const share = random.next();
  if (share < 0.45) return random.int(5, 15);
  if (share < 0.85) return random.int(16, 35);
  return random.int(36, 60);
}
