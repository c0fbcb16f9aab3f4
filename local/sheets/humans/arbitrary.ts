import fc from "fast-check";
import type { HumanAction, HumanKind } from "./action.ts";

export interface HumanOptions {
  /** Names of the tabs people work on. */
  tabs: readonly string[];
  /** Headers people type under, with what they type there. */
  edits: readonly { tab: string; header: string; texts: readonly string[] }[];
  /** Everything when left out. */
  kinds?: readonly HumanKind[];
}

const PICK = fc.nat({ max: 10_000 });
const COUNT = fc.integer({ min: 1, max: 3 });
const FORMATS = ["@", "0", "0.00", "yyyy-mm-dd", "d mmm yyyy", "0%"] as const;

/** One thing a person may do. */
export function humanAction({ tabs, edits, kinds }: HumanOptions): fc.Arbitrary<HumanAction> {
  const tab = fc.constantFrom(...tabs);
  const pick = <K extends HumanKind>(kind: K) => ({ kind: fc.constant(kind), tab });
  const header = fc.integer({ min: 1, max: 9 }).map((number) => `My column ${number}`);
  const text = fc.integer({ min: 1, max: 9 }).map((number) => `My own words ${number}`);
  const choices: fc.Arbitrary<HumanAction>[] = [
    fc.record({ ...pick("sort"), column: PICK, ascending: fc.boolean() }),
    fc.record({ ...pick("insert-row"), row: PICK }),
    fc.record({ ...pick("delete-rows"), row: PICK, count: COUNT }),
    fc.record({ ...pick("move-row"), row: PICK, to: PICK }),
    fc.record({ ...pick("paste-rows"), row: PICK, count: COUNT }),
    fc.record({ ...pick("rename-column"), column: PICK, text: header }),
    fc.record({ ...pick("move-column"), column: PICK, to: PICK }),
    fc.record({ ...pick("insert-column"), column: PICK, text: header }),
    fc.record({ ...pick("delete-column"), column: PICK }),
    fc.record({ ...pick("hide-column"), column: PICK }),
    fc.record({ ...pick("rename-tab"), text: header }),
    fc.record({ ...pick("filter"), row: PICK, column: PICK }),
    fc.record({ ...pick("format-column"), column: PICK, format: fc.constantFrom(...FORMATS) }),
    fc.record({ ...pick("add-note"), row: PICK, column: PICK, text }),
    ...edits.map(editOf),
  ];
  const any = fc.oneof(...choices);
  return kinds ? any.filter(({ kind }) => kinds.includes(kind)) : any;
}

function editOf({ tab, header, texts }: HumanOptions["edits"][number]): fc.Arbitrary<HumanAction> {
  return fc.record({
    kind: fc.constant("edit" as const),
    tab: fc.constant(tab),
    row: PICK,
    header: fc.constant(header),
    text: fc.constantFrom(...texts),
  });
}

export interface HumanStep {
  /** The action happens before this call of the execution (1 is the first). */
  at: number;
  action: HumanAction;
}

/** Some actions spread over the first `calls` service calls of an execution. */
export function humanScript(options: HumanOptions, calls: number, maxLength = 6): fc.Arbitrary<HumanStep[]> {
  const step = fc.record({ at: fc.integer({ min: 1, max: calls }), action: humanAction(options) });
  return fc.array(step, { maxLength });
}
