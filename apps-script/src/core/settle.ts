import { BASE_FIELD, OPERATIONS_FIELD, STATUS_FIELD } from "../../../shared/sheet/columns.ts";
import type { EditAnswer } from "../../../shared/sheet/edits.ts";
import {
  type Base,
  formatBase,
  formatOperations,
  type OpenOperation,
  parseBase,
  parseOperations,
} from "./bookkeeping.ts";
import { saysSame } from "./cell-codec.ts";
import { isCell } from "./operations-of.ts";
import { LINE } from "./plan-lines.ts";
import { columnsOf, type Table, type TableRow } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { closedText, conflictText, isClosedMark, isStanding, rejectedText } from "./texts.ts";

export type Answers = ReadonlyMap<string, EditAnswer>;

/**
 * What the server's answers change in the bookkeeping. The value *sent* becomes the acknowledged one, never the cell's
 * present value. After a conflict the server's value becomes the base, so the recruiter's cell differs from it and
 * goes out again, deliberately; `Sync status` says what the other value was. A refused value is remembered as refused.
 */
export function settle(table: Table, answers: Answers): Targets {
  const targets: Targets = new Map();
  for (const row of table.byKey.values()) settleRow(table, row, answers, targets);
  return targets;
}

function settleRow(table: Table, row: TableRow, answers: Answers, targets: Targets): void {
  const open = parseOperations(row.cells._op ?? null, row.key);
  const answered = Object.entries(open).filter(([, { id }]) => answers.has(id));
  if (answered.length === 0) return;
  // A line is new until its first answer; the base of any other row that is unknown must come with its feed row.
  const known = parseBase(row.cells._base ?? null, row.key);
  const base = known ?? { values: {}, rejected: {}, theirs: {} };
  const sentences: string[] = [];
  for (const [field, operation] of answered) {
    const answer = answers.get(operation.id);
    if (answer) sentences.push(...apply(table, base, field, operation, answer));
    delete open[field];
  }
  setTarget(targets, row.id, OPERATIONS_FIELD, formatOperations(open));
  const isLine = answered.some(([field]) => field === LINE);
  if (known || isLine) setTarget(targets, row.id, BASE_FIELD, formatBase(row.key, base));
  const status = statusAfter(row, base, sentences);
  if (status !== (row.cells[STATUS_FIELD] ?? null)) setTarget(targets, row.id, STATUS_FIELD, status);
}

/** Changes `base` by one answer; the sentences that belong into `Sync status`. */
function apply(
  table: Table,
  base: Base,
  field: string,
  { value }: OpenOperation,
  { outcome, message, current }: EditAnswer,
): string[] {
  const refused = outcome === "rejected" || (outcome === "conflict" && current === undefined);
  if (field === LINE) return applyLine(base, isCell(value) ? {} : value, refused, message);
  const sent = isCell(value) ? value : null;
  const header = columnsOf(table.tab).find((column) => column.field === field)?.header ?? field;
  if (refused) {
    base.rejected[field] = sent;
    return [rejectedText(header, message)];
  }
  delete base.rejected[field];
  if (current !== undefined && outcome !== "applied" && !saysSame("text", current, sent)) {
    base.values[field] = current;
    base.theirs[field] = current;
    return [conflictText(header, sent, current)];
  }
  const overruled = base.theirs[field];
  if (overruled !== undefined && !saysSame("text", base.values[field] ?? null, overruled)) {
    delete base.theirs[field];
  }
  base.values[field] = sent;
  return message === null ? [] : [`${header}: ${message}`];
}

function applyLine(base: Base, sent: Base["values"], refused: boolean, message: string | null): string[] {
  if (refused) base.rejected = { ...sent };
  else {
    base.values = { ...sent };
    base.rejected = {};
  }
  return message === null ? [] : [message];
}

function inOne(sentences: readonly string[]): string {
  if (sentences.length === 1) return sentences[0] ?? "";
  return sentences.map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(" ");
}

function statusAfter(row: TableRow, base: Base, sentences: readonly string[]): string | null {
  const status = row.cells[STATUS_FIELD] ?? null;
  if (sentences.length > 0) return isClosedMark(status) ? closedText(inOne(sentences)) : inOne(sentences);
  const isRefused = Object.entries(base.rejected).some(([field, value]) =>
    saysSame("text", row.cells[field] ?? null, value),
  );
  const stays =
    isRefused || isClosedMark(status) || isStanding(status) || Object.keys(base.theirs).length > 0;
  return stays && typeof status === "string" ? status : null;
}
