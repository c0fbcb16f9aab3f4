import type { CellValue, Operation } from "../../../shared/sheet/index.ts";
import type { PendingEvent } from "../store/events.ts";

export type NewEvent = Omit<PendingEvent, "institutionId" | "bindingId">;

/** An operation as it is stored. */
export function eventOf(operation: Operation): NewEvent {
  const { opId, kind, tab, key } = operation;
  const shared = { opId, kind, tab, rowKey: key };
  switch (operation.kind) {
    case "cell": {
      const { field, value, base } = operation;
      return { ...shared, field, value: JSON.stringify(value), base: JSON.stringify(base) };
    }
    case "line":
      return { ...shared, field: null, value: JSON.stringify(operation.values), base: "null" };
    case "dismiss":
      return { ...shared, field: null, value: "null", base: "null" };
  }
}

type Asked = Record<"kind" | "tab" | "rowKey" | "value", string> & { field: string | null };

/** Is this the same operation, or another one under its id? */
export function isSameEvent(one: Asked, other: Asked): boolean {
  return (
    one.kind === other.kind &&
    one.tab === other.tab &&
    one.rowKey === other.rowKey &&
    one.field === other.field &&
    one.value === other.value
  );
}

export function cellOf(json: string): CellValue {
  return JSON.parse(json) as CellValue;
}

/** What the row of an event is about: a company or a posting. Null for a key that is neither. */
export function subjectOf({
  tab,
  rowKey,
}: {
  tab: string;
  rowKey: string;
}): { kind: "lead" | "role"; id: string } | null {
  const [prefix, id] = [rowKey.slice(0, 5), rowKey.slice(5)];
  if (id === "") return null;
  if (tab === "Roles") return prefix === "role_" ? { kind: "role", id } : null;
  const own = tab === "Leads" ? "lead_" : "step_";
  return prefix === own ? { kind: "lead", id } : null;
}
