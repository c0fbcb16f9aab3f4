import type { DayCodec } from "../core/cell-codec.ts";
import { zonedDays } from "../core/zoned-days.ts";
import { clock } from "./clock.ts";
import { type Memory, openMemory } from "./memory.ts";
import type { SpreadsheetService } from "./services.ts";

/** The spreadsheet of this execution with what goes with it. */
export interface Book {
  spreadsheet: SpreadsheetService;
  id: string;
  days: DayCodec;
  memory: Memory;
  /** The e-mail address of the person in whose name this runs; empty when Google does not tell. */
  who: string;
  /** Epoch ms. */
  now: () => number;
  newId: () => string;
  /** Lets others know who is syncing, once, before the first write. A sync that changes nothing says nothing. */
  announce: () => void;
}

const BUSY = "rolecall.busy";
const BUSY_SECONDS = 360;

export function openBook(): Book {
  const spreadsheet: SpreadsheetService = SpreadsheetApp.getActiveSpreadsheet();
  const who = Session.getEffectiveUser().getEmail();
  let announced = false;
  return {
    spreadsheet,
    id: spreadsheet.getId(),
    days: zonedDays(
      (moment, timeZone, pattern) => Utilities.formatDate(moment, timeZone, pattern),
      spreadsheet.getSpreadsheetTimeZone(),
    ),
    memory: openMemory(PropertiesService.getDocumentProperties()),
    who,
    now: clock,
    newId: () => Utilities.getUuid(),
    announce: () => {
      if (announced) return;
      announced = true;
      CacheService.getDocumentCache()?.put(BUSY, JSON.stringify({ who, since: clock() }), BUSY_SECONDS);
    },
  };
}

/** Who said last that they are syncing; null when nobody did lately. */
export function lastAnnounced(): { who: string; since: number } | null {
  const text = CacheService.getDocumentCache()?.get(BUSY);
  if (!text) return null;
  const { who, since } = JSON.parse(text) as { who: string; since: number };
  return { who, since };
}
