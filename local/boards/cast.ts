import { type BoardChoice, planBoard } from "./board-plan.ts";
import { planCompany } from "./company-plan.ts";
import { type Employer, inventEmployers } from "./names.ts";
import type { BoardPlan, CompanyPlan, LinkStyle, ProviderId, Quirk } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

/** The fixed part of the world: who exists, where their sites are, which board belongs to whom. */
export interface Cast {
  companies: CompanyPlan[];
  boards: BoardPlan[];
}

interface Slot {
  provider: ProviderId;
  eu: boolean;
}

/** The most telling first, so that a small world has them too. */
const QUIRKS: readonly Quirk[] = [
  "bigBoard",
  "unsupportedVendor",
  "noWebsite",
  "foreignEmbed",
  "sharedBoard",
  "unreachableSite",
  "emptyBoard",
  "noBoard",
  "robotsDisallow",
  "unsupportedVendor",
  "namesakeBoard",
  "noWebsite",
  "unsupportedVendor",
  "brokenSite",
  "noBoard",
  "emptyBoard",
  "unsupportedVendor",
];

const BIG_BOARD_SLOT: Slot = { provider: "lever", eu: false };
const BIG_BOARD_SIZE = 134;

const SLOTS: readonly Slot[] = [
  { provider: "greenhouse", eu: false },
  { provider: "lever", eu: false },
  { provider: "ashby", eu: false },
  { provider: "greenhouse", eu: false },
  { provider: "lever", eu: true },
  { provider: "ashby", eu: false },
  { provider: "greenhouse", eu: false },
  { provider: "lever", eu: false },
];

const STYLES: Readonly<Record<ProviderId, readonly LinkStyle[]>> = {
  greenhouse: ["embedScript", "boardLink", "ownJobPages", "iframe", "jobLinks", "inlineScript", "redirect"],
  lever: ["boardLink", "jobLinks", "inlineScript", "redirect"],
  ashby: ["embedScript", "boardLink", "jobLinks", "inlineScript", "redirect"],
};

const BOARDLESS: readonly Quirk[] = [
  "noBoard",
  "namesakeBoard",
  "unsupportedVendor",
  "sharedBoard",
  "foreignEmbed",
];
/** Nothing on a page can name these boards: only the plain name leads to them. */
const UNREADABLE: readonly Quirk[] = ["noWebsite", "unreachableSite", "brokenSite", "robotsDisallow"];

/** Invents `count` companies and their boards, plus two employers outside the list whose boards get in the way. */
export function planCast(seed: string, count: number): Cast {
  const employers = inventEmployers(seed, count + 2);
  const quirks = dealQuirks(createRandom(seed, "cast"), count);
  const boards: BoardPlan[] = [];
  const companies = quirks.map((quirk, index) => {
    const employer = employerAt(employers, index);
    const company = planCompany(seed, employer, index, quirk);
    if (BOARDLESS.includes(quirk)) return company;
    const choice = chooseBoard(company, boards);
    const board = planBoard(seed, employer, choice);
    boards.push(board);
    return { ...company, style: choice.style, linkedBoard: board };
  });
  return linkOthers(seed, { companies, boards }, employers);
}

function dealQuirks(random: Random, count: number): Quirk[] {
  const quirks = QUIRKS.slice(0, Math.floor(count * 0.4));
  const dealt: Quirk[] = Array.from({ length: count }, () => "none");
  const seats = random.sample([...dealt.keys()], quirks.length);
  for (const [order, seat] of seats.entries()) dealt[seat] = quirks[order] ?? "none";
  return dealt;
}

/** Providers and link styles go round, so that every pair of them exists. */
function chooseBoard(company: CompanyPlan, before: readonly BoardPlan[]): BoardChoice {
  const big = company.quirk === "bigBoard";
  const slot = big ? BIG_BOARD_SLOT : (SLOTS[before.length % SLOTS.length] ?? BIG_BOARD_SLOT);
  const styles = STYLES[slot.provider];
  const turn = before.filter((board) => board.provider === slot.provider).length;
  const { careers, host } = company;
  return {
    index: before.length,
    provider: slot.provider,
    eu: slot.eu,
    style: styles[turn % styles.length] ?? "boardLink",
    size: big ? BIG_BOARD_SIZE : company.quirk === "emptyBoard" ? 0 : null,
    website: host === null ? null : `https://${host}`,
    careersUrl: careers === null ? null : `https://${careers.host}${careers.path}`,
    guessable: UNREADABLE.includes(company.quirk),
    token: null,
  };
}

/** The second pass: boards that belong to somebody other than the company whose page or name leads to them. */
function linkOthers(seed: string, cast: Cast, employers: readonly Employer[]): Cast {
  const outside = cast.companies.length;
  const boards = [...cast.boards];
  const addOutsider = (employer: Employer, token: string | null) => {
    const board = outsideBoard(seed, employer, boards.length, token);
    boards.push(board);
    return board;
  };
  const owner = cast.companies.find((company) => company.quirk === "none" && company.linkedBoard !== null);
  const companies = cast.companies.map((company): CompanyPlan => {
    if (company.quirk === "sharedBoard") return { ...company, linkedBoard: owner?.linkedBoard ?? null };
    if (company.quirk === "namesakeBoard") {
      addOutsider(employerAt(employers, outside), employerAt(employers, company.index).squished);
    }
    if (company.quirk !== "foreignEmbed") return company;
    const board = addOutsider(employerAt(employers, outside + 1), null);
    return { ...company, style: "embedScript", linkedBoard: board };
  });
  return { companies, boards };
}

function outsideBoard(seed: string, employer: Employer, index: number, token: string | null): BoardPlan {
  const website = `https://www.${employer.domain}`;
  const choice: BoardChoice = {
    index,
    provider: "greenhouse",
    eu: false,
    style: "boardLink",
    size: 14,
    website,
    careersUrl: null,
    guessable: true,
    token,
  };
  return planBoard(seed, employer, choice);
}

function employerAt(employers: readonly Employer[], index: number): Employer {
  const employer = employers[index];
  if (employer === undefined) throw new RangeError(`no employer was invented at ${index}`);
  return employer;
}
