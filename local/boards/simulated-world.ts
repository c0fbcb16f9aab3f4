import { writeCompaniesCsv } from "./companies-csv.ts";
import type { FaultKind } from "./faults.ts";
import { buildNights, type Nights } from "./nights.ts";
import type { ProviderId, Quirk } from "./plan.ts";
import { createResponder } from "./responder.ts";
import { DAY_MS } from "./time.ts";
import { openKeys, type TruthPosting, tellTruth } from "./truth.ts";
import type { World } from "./world.ts";

export interface SimulationOptions {
  seed: string | number;
  /** How many companies the input list names. Default 60. */
  companies?: number;
  /** Let boards fail in the ways vendors do. Default true. */
  faults?: boolean;
  /** The moment of night 0, epoch ms. Night n is n days later. Default 2026-11-21 02:00 UTC. */
  startsAt?: number;
}

/** Everything that a second start needs to go on: the rest follows from the seed. JSON-serialisable. */
export interface SimulationState {
  seed: string;
  companies: number;
  faults: boolean;
  startsAt: number;
  night: number;
}

export interface SimulatedBoard {
  provider: ProviderId;
  token: string;
  /** The employer as the vendor names it. */
  company: string;
  /** Names in the input list whose own page leads to this board. */
  linkedBy: string[];
  /** One entry a night, from night 0 to the current one. */
  states: ("ok" | FaultKind)[];
}

export interface SimulatedCompany {
  name: string;
  website: string | null;
  quirk: Quirk;
  /** `provider:token` that its own site leads to, or null. */
  linkedBoard: string | null;
  /** False where the board that the site leads to is somebody else's. */
  ownsBoard: boolean;
}

export interface SimulatedWorld extends World {
  /** 0-based. */
  readonly night: number;
  /** The moment of the current night, epoch ms: nothing in the answers is later. */
  now(): number;
  nextNight(): void;
  truth(): TruthPosting[];
  /** Keys `provider:token:externalId` of what was really open on this night. Throws RangeError for nights to come. */
  truthAt(night: number): Set<string>;
  boards(): SimulatedBoard[];
  companies(): SimulatedCompany[];
  state(): SimulationState;
  /** Goes to exactly the night that was saved; what this world was before is forgotten. */
  restore(state: SimulationState): void;
}

const DEFAULT_START = Date.UTC(2026, 10, 21, 2);

/** A sealed outside world: vendors and company sites that live on from night to night, the same for the same seed. */
export function createSimulatedWorld(options: SimulationOptions): SimulatedWorld {
  let state = checkState({
    seed: String(options.seed),
    companies: options.companies ?? 60,
    faults: options.faults ?? true,
    startsAt: options.startsAt ?? DEFAULT_START,
    night: 0,
  });
  let nights = buildNights(state);
  let responder = createResponder(nights);
  const rebuild = (next: SimulationState) => {
    state = checkState(next);
    nights = buildNights(state);
    responder = createResponder(nights);
  };
  return {
    get night() {
      return nights.night;
    },
    now: () => state.startsAt + nights.night * DAY_MS,
    nextNight: () => {
      nights.advance();
      responder.forget();
    },
    answer: async (request) => responder.answer(request),
    companiesCsv: () => writeCompaniesCsv(state.seed, nights.cast.companies),
    truth: () => tellTruth(nights.lives),
    truthAt: (night) => openKeys(nights.lives, pastNight(nights, night)),
    boards: () => listBoards(nights),
    companies: () => listCompanies(nights),
    state: () => ({ ...state, night: nights.night }),
    restore: rebuild,
  };
}

function listBoards({ cast, faultOn, night }: Nights): SimulatedBoard[] {
  return cast.boards.map((board) => ({
    provider: board.provider,
    token: board.token,
    company: board.company,
    linkedBy: cast.companies
      .filter(({ linkedBoard }) => linkedBoard?.key === board.key)
      .map(({ name }) => name),
    states: Array.from({ length: night + 1 }, (_, each) => faultOn(board, each) ?? "ok"),
  }));
}

function listCompanies({ cast }: Nights): SimulatedCompany[] {
  return cast.companies.map(({ name, listedWebsite, quirk, linkedBoard }) => ({
    name,
    website: listedWebsite,
    quirk,
    linkedBoard: linkedBoard?.key ?? null,
    ownsBoard: linkedBoard?.company === name,
  }));
}

function pastNight({ night: current }: Nights, night: number): number {
  if (Number.isInteger(night) && night >= 0 && night <= current) return night;
  throw new RangeError(`night ${night} is not among the nights 0 to ${current} that have passed`);
}

function checkState(state: SimulationState): SimulationState {
  const { companies, night } = state;
  if (!Number.isInteger(companies) || companies < 1)
    throw new RangeError("a world needs at least one company");
  if (!Number.isInteger(night) || night < 0)
    throw new RangeError("the saved night is not a whole number from 0 on");
  return state;
}
