import type { Area } from "./area.ts";
import type { FilterModel, SheetModel } from "./types.ts";

export type Axis = "rows" | "columns";

/** An edit of the grid along one axis; `at` is 1-based. A move's `to` is the place before which the block goes. */
export type GridEdit =
  | { kind: "insert"; at: number; count: number }
  | { kind: "delete"; at: number; count: number }
  | { kind: "move"; at: number; count: number; to: number };

type Span = readonly [start: number, end: number];

/** Where a stretch of rows or columns lies after the edit: nowhere, in one piece, or (a move out of it) in several. */
function shiftSpan([start, end]: Span, edit: GridEdit, size: number): Span[] {
  if (edit.kind === "insert") return [[moved(start, edit), moved(end, edit)]];
  if (edit.kind === "delete") return deleted([start, end], edit);
  return movedPieces([start, Math.min(end, size)], edit).map(([from, to]) => [
    from,
    to === size ? keepOpen(end, to) : to,
  ]);
}

function keepOpen(end: number, to: number): number {
  return end === Infinity ? Infinity : to;
}

function moved(place: number, { at, count }: { at: number; count: number }): number {
  return place >= at ? place + count : place;
}

function deleted([start, end]: Span, { at, count }: { at: number; count: number }): Span[] {
  const gone = at + count;
  const from = start < at ? start : start >= gone ? start - count : at;
  const to = end < at ? end : end >= gone ? end - count : at - 1;
  return to < from ? [] : [[from, to]];
}

/** Where one place goes when the block is moved. */
export function movedPlace(
  place: number,
  { at, count, to }: { at: number; count: number; to: number },
): number {
  const inBlock = place >= at && place < at + count;
  const landing = to > at ? to - count : to;
  if (inBlock) return landing + (place - at);
  const closed = place >= at + count ? place - count : place;
  return closed >= landing ? closed + count : closed;
}

/** Rows moved in from outside widen what they fall into; rows moved out of it leave it. */
function movedPieces([start, end]: Span, edit: { at: number; count: number; to: number }): Span[] {
  const fromOutside = edit.at > end || edit.at + edit.count <= start;
  const places = Array.from({ length: end - start + 1 }, (_, index) => movedPlace(start + index, edit));
  places.sort((one, other) => one - other);
  const pieces: [number, number][] = [];
  for (const place of places) {
    const last = pieces.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else pieces.push([place, place]);
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  return fromOutside && first && last ? [[first[0], last[1]]] : pieces;
}

/** Moves what lies over the grid along with it: filter, conditional ranges, protections, tables, frozen part. */
export function shiftOverlays(sheet: SheetModel, axis: Axis, edit: GridEdit, size: number): void {
  const shift = (area: Area) => shiftArea(area, axis, edit, size);
  sheet.filter = sheet.filter && shiftFilter(sheet.filter, axis, edit, size);
  sheet.conditionalRules = sheet.conditionalRules
    .map((rule) => ({ ...rule, areas: rule.areas.flatMap(shift) }))
    .filter((rule) => rule.areas.length > 0);
  sheet.protections = sheet.protections.flatMap((protection) => {
    const unprotected = protection.unprotected.flatMap(shift);
    if (!protection.area) return [{ ...protection, unprotected }];
    const area = largest(shift(protection.area));
    return area ? [Object.assign(protection, { area, unprotected })] : [];
  });
  sheet.typedTables = sheet.typedTables.flatMap(shift);
}

function shiftArea(area: Area, axis: Axis, edit: GridEdit, size: number): Area[] {
  return axis === "rows"
    ? shiftSpan([area.row, area.endRow], edit, size).map(([row, endRow]) => ({ ...area, row, endRow }))
    : shiftSpan([area.column, area.endColumn], edit, size).map(([column, endColumn]) => ({
        ...area,
        column,
        endColumn,
      }));
}

function largest(areas: readonly Area[]): Area | undefined {
  const size = (area: Area) => (area.endRow - area.row + 1) * (area.endColumn - area.column + 1);
  return areas.toSorted((one, other) => size(other) - size(one))[0];
}

function shiftFilter(filter: FilterModel, axis: Axis, edit: GridEdit, size: number): FilterModel | null {
  const area = largest(shiftArea(filter.area, axis, edit, size));
  if (!area) return null;
  // A filter without its header row is no filter any more.
  if (
    axis === "rows" &&
    edit.kind === "delete" &&
    filter.area.row >= edit.at &&
    filter.area.row < edit.at + edit.count
  )
    return null;
  if (axis === "rows") return { ...filter, area };
  const hiddenValues = new Map<number, readonly string[]>();
  for (const [column, texts] of filter.hiddenValues) {
    const place = shiftSpan([column, column], edit, size)[0]?.[0];
    if (place !== undefined) hiddenValues.set(place, texts);
  }
  return { area, hiddenValues };
}
