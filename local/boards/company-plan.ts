import type { Employer } from "./names.ts";
import type { CompanyPlan, ForeignVendorLink, Quirk } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

/** One employer of the list: its site, and where its careers page is. The board is linked later. */
export function planCompany(seed: string, employer: Employer, index: number, quirk: Quirk): CompanyPlan {
  const random = createRandom(seed, "company", employer.squished);
  const hasSite = quirk !== "noWebsite";
  const host = random.chance(0.7) ? `www.${employer.domain}` : employer.domain;
  const state = quirk === "unreachableSite" ? "unreachable" : quirk === "brokenSite" ? "broken" : "up";
  return {
    index,
    name: employer.name,
    listedWebsite: hasSite ? spellWebsite(random, host) : null,
    host: hasSite ? host : null,
    domain: hasSite ? employer.domain : null,
    state,
    careers:
      hasSite && (quirk !== "noBoard" || random.chance(0.5))
        ? careersPlace(random, employer, host, quirk)
        : null,
    style: "boardLink",
    linkedBoard: null,
    foreign: quirk === "unsupportedVendor" ? foreignVendor(index, employer) : null,
    robots: quirk === "robotsDisallow" ? "disallowCareers" : random.pick(["allow", "allow", "missing"]),
    quirk,
    about: `${employer.name} provides ${employer.product} for ${employer.customers}.`,
  };
}

/** Lists are typed by people: no scheme, a trailing slash, capitals. */
function spellWebsite(random: Random, host: string): string {
  const clean = `https://${host}`;
  return random.pick([clean, clean, clean, clean, clean, host, `${clean}/`, `https://${host.toUpperCase()}`]);
}

function careersPlace(
  random: Random,
  employer: Employer,
  host: string,
  quirk: Quirk,
): CompanyPlan["careers"] {
  if (quirk === "robotsDisallow") return { host, path: "/careers" };
  if (random.chance(0.12)) return { host: `careers.${employer.domain}`, path: "/" };
  if (employer.home === "de" && random.chance(0.5)) return { host, path: "/karriere" };
  return {
    host,
    path: random.pick(["/careers", "/careers", "/careers", "/jobs", "/company/careers", "/join-us"]),
  };
}

function foreignVendor(index: number, employer: Employer): ForeignVendorLink {
  const { squished } = employer;
  const links: ForeignVendorLink[] = [
    { vendor: "workable", url: `https://apply.workable.com/${squished}/` },
    { vendor: "recruitee", url: `https://${squished}.recruitee.com/` },
    { vendor: "personio", url: `https://${squished}.jobs.personio.de/` },
    { vendor: "teamtailor", url: `https://${squished}.teamtailor.com/jobs` },
  ];
  return (
    links[index % links.length] ?? { vendor: "workable", url: `https://apply.workable.com/${squished}/` }
  );
}
