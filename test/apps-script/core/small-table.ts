import type { DayCodec, RawCell } from "../../../apps-script/src/core/cell-codec.ts";
import { kindOf, toCell } from "../../../apps-script/src/core/cell-codec.ts";
import { columnsOf, type Table, toTable } from "../../../apps-script/src/core/table.ts";
import type { Targets } from "../../../apps-script/src/core/targets.ts";
import type { CellValue, TabName } from "../../../shared/sheet/index.ts";

type Cells = Readonly<Record<string, CellValue>>;

/** Days of a spreadsheet in UTC. */
export const UTC_DAYS: DayCodec = {
  toDay: (moment) => moment.toISOString().slice(0, 10),
  toDate: (day) => new Date(`${day}T00:00:00Z`),
};

/** A tab with all its columns in their order, and these rows below the header. */
export function tableOf(tab: TabName, rows: readonly Cells[], options: TableOptions = {}): Table {
  const specs = columnsOf(tab).filter(({ field }) => !options.without?.includes(field));
  const values = rows.map((cells) =>
    specs.map((column) => toCell(kindOf(column), cells[column.field] ?? null, UTC_DAYS)),
  );
  const formulas = values.map((row, index) =>
    row.map((_, at) => (options.formulas?.[index]?.includes(specs[at]?.field ?? "") ? "=NOW()" : "")),
  );
  const header: RawCell[] = specs.map((column) => column.header);
  return toTable(
    {
      tab,
      columns: new Map(specs.map(({ field }, index) => [field, index + 1])),
      values: [header, ...values],
      formulas: [header.map(() => ""), ...formulas],
    },
    UTC_DAYS,
  );
}

interface TableOptions {
  /** Fields whose column a person deleted. */
  without?: readonly string[];
  /** By row, fields whose cell holds a formula. */
  formulas?: readonly (readonly string[])[];
}

/** The table once `targets` are written, as the next reading finds it. */
export function written(table: Table, targets: Targets): Table {
  return tableOf(
    table.tab,
    table.rows.map((row) => ({ ...row.cells, ...targets.get(row.id) })),
    { without: columnsOf(table.tab).flatMap(({ field }) => (table.columns.has(field) ? [] : [field])) },
  );
}

/** Cells of a row the server acknowledged: `_base` says what the recruiter's cells say. */
export function knownRow(key: string, cells: Cells, base: Cells = {}): Cells {
  return { _key: key, _rev: "1", _base: JSON.stringify({ _key: key, ...base }), ...cells };
}

/** Ids "id-1", "id-2", …, long enough for the contract. */
export function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `operation${count}`;
  };
}
