import type { BoardLife } from "./board-life.ts";
import { type Cast, planCast } from "./cast.ts";
import { advanceLife, beginLife, shutDownLife } from "./evolution.ts";
import { type FaultCalendar, planFaults } from "./faults.ts";
import { type ServedBoard, serveBoard } from "./served-board.ts";
import { DAY_MS } from "./time.ts";

/** The boards as they stand on the current night. */
export interface Nights {
  readonly night: number;
  cast: Cast;
  lives: readonly BoardLife[];
  faultOn: FaultCalendar;
  advance(): void;
  /** The board of this key (`provider:token`) tonight, or null. */
  boardTonight(key: string): ServedBoard | null;
}

export interface NightsChoice {
  seed: string;
  companies: number;
  faults: boolean;
  startsAt: number;
  night: number;
}

/** Lives every night from 0 up to the wanted one: a saved world is its seed and its night. */
export function buildNights({ seed, companies, faults, startsAt, night: until }: NightsChoice): Nights {
  const cast = planCast(seed, companies);
  const faultOn: FaultCalendar = faults ? planFaults(seed, cast.boards) : () => null;
  const timeOf = (night: number) => startsAt + night * DAY_MS;
  const lives = new Map(cast.boards.map((plan) => [plan.key, beginLife(seed, plan, timeOf(0))]));
  let night = 0;
  const advance = () => {
    night += 1;
    for (const life of lives.values()) liveNight(seed, life, faultOn, night, timeOf(night));
  };
  while (night < until) advance();
  return {
    get night() {
      return night;
    },
    cast,
    lives: [...lives.values()],
    faultOn,
    advance,
    boardTonight: (key) => {
      const life = lives.get(key);
      if (life === undefined) return null;
      const changedAt = timeOf(life.changedNight) - 1000;
      return serveBoard(seed, life, { night, changedAt, fault: faultOn(life.plan, night) });
    },
  };
}

function liveNight(seed: string, life: BoardLife, faultOn: FaultCalendar, night: number, at: number): void {
  const fault = faultOn(life.plan, night);
  if (fault === "shutDown") {
    if (!life.shutDown) shutDownLife(life, night);
    return;
  }
  advanceLife(seed, life, night, at);
  if (fault !== faultOn(life.plan, night - 1)) life.changedNight = night;
}
