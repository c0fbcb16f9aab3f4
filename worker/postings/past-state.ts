import { z } from "zod";
import { titleKey } from "../normalise/index.ts";
import type { PostingRow } from "./posting-row.ts";

/** A posting with what lies beside its row. */
export interface PostingState {
  row: PostingRow;
  text: string | null;
  skills: readonly string[];
}

/** One version without what it changed. Times are epoch ms. */
export interface VersionHead {
  version: number;
  changeType: string;
  validFrom: number;
  validTo: number | null;
  reason: string;
}

/** What a field was before a version changed it, as `changed_fields` keeps it. */
export interface FieldBefore {
  field: string;
  old: unknown;
  was?: unknown;
}

const text = z.string().nullable().catch(null);
const moment = z.number().nullable().catch(null);
const part = z.string().nullable();
const placeSchema = z.object({ text: z.string(), city: part, region: part, country: part });
const paySchema = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  currency: part,
  period: z.enum(["hour", "day", "week", "month", "year", "once"]).nullable(),
});

/** Field of a version → what it puts back. A value that cannot be read becomes unknown, never a guess. */
const UNDO: Readonly<Record<string, (state: PostingState, value: unknown) => PostingState>> = {
  title: (state, value) => {
    const title = z.string().catch(state.row.title).parse(value);
    return inRow(state, { title, titleNormalised: titleKey(title) });
  },
  places: (state, value) =>
    inRow(state, { places: JSON.stringify(z.array(placeSchema).catch([]).parse(value)) }),
  pay: (state, value) => {
    const pay = paySchema.nullable().catch(null).parse(value);
    return inRow(state, {
      payMin: pay?.min ?? null,
      payMax: pay?.max ?? null,
      payCurrency: pay?.currency ?? null,
      payPeriod: pay?.period ?? null,
    });
  },
  postedAt: (state, value) => inRow(state, { postedAt: moment.parse(value) }),
  closesAt: (state, value) => inRow(state, { closesAt: moment.parse(value) }),
  descriptionText: (state, value) => ({ ...state, text: text.parse(value) }),
  skills: (state, value) => ({ ...state, skills: z.array(z.string()).catch([]).parse(value) }),
};
const PLAIN: ReadonlySet<string> = new Set<keyof PostingRow>([
  "family",
  "level",
  "workplace",
  "employmentType",
  "department",
  "team",
  "requisitionId",
  "language",
  "url",
  "applyUrl",
]);

/**
 * The posting as it was at a version. Pure.
 * @param current its newest state
 * @param before for each field the first change after that version
 * @param heads that version, after the closings and reopenings before it, oldest first
 */
export function pastState(
  current: PostingState,
  before: readonly FieldBefore[],
  heads: readonly VersionHead[],
): PostingState {
  const head = heads.at(-1);
  if (!head || head.version === current.row.version) return current;
  return before.reduce(undo, inRow(current, lifeAt(heads, head)));
}

/** The first change of each field in versions that stand oldest first. Pure. */
export function firstChanges(later: readonly (readonly FieldBefore[])[]): FieldBefore[] {
  const first = new Map<string, FieldBefore>();
  for (const change of later.flat()) if (!first.has(change.field)) first.set(change.field, change);
  return [...first.values()];
}

function undo(state: PostingState, change: FieldBefore): PostingState {
  const value = "was" in change ? change.was : change.old;
  const special = UNDO[change.field];
  if (special) return special(state, value);
  return PLAIN.has(change.field) ? inRow(state, { [change.field]: text.parse(value) }) : state;
}

/** Status and its moments follow from the kinds of the versions. */
function lifeAt(heads: readonly VersionHead[], head: VersionHead): Partial<PostingRow> {
  const last = (type: string) => heads.findLast(({ changeType }) => changeType === type)?.validFrom ?? null;
  // A closed posting that was read again by new rules is still closed.
  const life = heads.findLast(({ changeType }) => changeType !== "update") ?? head;
  const isArchived = life.changeType === "archive";
  const isClosed = life.changeType === "close" || isArchived;
  return {
    version: head.version,
    status: isArchived ? "archived" : isClosed ? "closed" : "open",
    closedAt: isClosed ? last("close") : null,
    reopenedAt: last("reopen"),
    missingSince: null,
    rawKey: null,
  };
}

function inRow(state: PostingState, change: Partial<PostingRow>): PostingState {
  return { ...state, row: { ...state.row, ...change } };
}
