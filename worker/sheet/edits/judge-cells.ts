import type { CellValue, TabName } from "../../../shared/sheet/index.ts";
import type { MergedLead } from "../../companies/index.ts";
import type { PendingEvent, Settlement } from "../store/events.ts";
import type { ChangedSubject } from "../store/subjects.ts";
import { cellOf, subjectOf } from "./events.ts";
import { type Judgement, judgeCell } from "./judge-cell.ts";
import { judgeMovedCell } from "./judge-moved-cell.ts";
import { SUBJECT_FIELDS, type Subject, shownCell } from "./subject.ts";

export interface JudgedCells {
  settlements: Settlement[];
  changed: ChangedSubject[];
}

/**
 * Decides about changed cells in their order, each on what those before it leave. A cell in the row of a company that
 * was merged is about the company it went into. Pure; `now` is epoch ms.
 */
export function judgeCells(
  events: readonly PendingEvent[],
  subjects: readonly Subject[],
  now: number,
  merged: readonly MergedLead[] = [],
): JudgedCells {
  const wentInto = new Map(merged.map((one) => [deskKey({ kind: "lead", id: one.from.companyId }), one]));
  const desks = new Map(subjects.map((subject) => [deskKey(subject), openDesk(subject)]));
  const settlements = events.map((event) => {
    const about = subjectOf(event);
    if (!about) return unknownRow(event);
    const own = desks.get(deskKey(about));
    if (own) return own.judge(event, now, null);
    const moved = wentInto.get(deskKey(about));
    const survivor = moved && desks.get(deskKey({ kind: "lead", id: moved.into.companyId }));
    return survivor ? survivor.judge(event, now, moved) : unknownRow(event);
  });
  const changed = [...desks.values()].flatMap((desk) => desk.changed() ?? []);
  return { settlements, changed };
}

const deskKey = ({ kind, id }: { kind: string; id: string }) => `${kind}/${id}`;

/** Holds one subject while its part of the batch is judged. */
function openDesk(before: Subject) {
  let now = before;
  const seen = new Map<string, CellValue>(SUBJECT_FIELDS.map((field) => [field, shownCell(before, field)]));
  return {
    judge(event: PendingEvent, at: number, moved: MergedLead | null): Settlement {
      const { opId, field } = event;
      const change = {
        tab: event.tab as TabName,
        field: field ?? "",
        value: cellOf(event.value),
        base: cellOf(event.base),
      };
      const shown = seen.get(change.field) ?? null;
      const judgement = moved
        ? judgeMovedCell(change, now, { seen: shown, merged: moved }, at)
        : judgeCell(change, now, shown, at);
      if (judgement.outcome === "applied") {
        now = { ...now, ...judgement.patch, revision: now.revision + 1 };
        const own = SUBJECT_FIELDS.find((one) => one === field);
        if (own) seen.set(own, shownCell(now, own));
      }
      const judgedOn = { kind: before.kind, id: before.id, revision: before.revision };
      return {
        opId,
        outcome: judgement.outcome,
        message: judgement.message,
        current: currentOf(judgement),
        judgedOn,
      };
    },
    changed: (): ChangedSubject | null =>
      now.revision === before.revision ? null : { after: now, before: before.revision },
  };
}

function currentOf(judgement: Judgement): string | null {
  return judgement.outcome === "conflict" ? JSON.stringify(judgement.current) : null;
}

function unknownRow({ opId, tab }: PendingEvent): Settlement {
  const what = tab === "Roles" ? "role" : "company";
  const message = `This row is no ${what} of yours: its hidden key was changed, or it came from another sheet`;
  return { opId, outcome: "rejected", message, current: null, judgedOn: null };
}
