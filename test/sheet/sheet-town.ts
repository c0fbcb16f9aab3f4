import {
  type CellValue,
  type EditAnswer,
  type Operation,
  SHEET_SCHEMA_VERSION,
} from "../../shared/sheet/index.ts";
import { HOUR } from "../../worker/kernel/clock.ts";
import { eventOf } from "../../worker/sheet/edits/events.ts";
import { connectSheet, pushEdits } from "../../worker/sheet/index.ts";
import { insertEvents } from "../../worker/sheet/store/events.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

/** A small town after its first night, with a recruiter's sheet connected. `name` is the test file's own. */
export interface SheetTown {
  town: Town;
  night: TestNight;
  bindingId: string;
  /** Of "Anvil", whose board is at Greenhouse. */
  companyId: string;
  /** The key of its first role. */
  role: string;
  /** What a recruiter pushes during the day. */
  push(...operations: Operation[]): Promise<EditAnswer[]>;
  /** What a push stored before it broke off. */
  receive(...operations: Operation[]): Promise<unknown>;
  /** A cell of Anvil's lead, or of the row of another key. */
  edit(field: string, value: string | null, base?: string | null, key?: string): Operation;
  line(tab: "Watchlist" | "Profile", key: string, values: Record<string, string> | null): Operation;
  /** Every projected row but the report's, in the order of their changes. */
  rows(): Promise<ProjectedRow[]>;
  row(key: string): Promise<ProjectedRow | undefined>;
  cells(key: string): Promise<Record<string, CellValue>>;
  isLead(): Promise<boolean>;
  watch(): Promise<Record<string, unknown> | null>;
}

export interface ProjectedRow {
  tab: string;
  key: string;
  seq: number;
  deleted: number;
  cells: string;
}

const PUSHER = { institutionId: "default", person: "ada@acme.com" };
let operations = 0;
/** The database after the first night of this file's town, so that it is lived through once. */
let morning: Snapshot | null = null;

export async function sheetTown(name: string): Promise<SheetTown> {
  const town = await smallTown(name);
  await town.greenhouse([{ id: "1", title: "Backend Engineer" }]);
  await town.lever([{ id: "1", title: "Data Analyst" }]);
  await town.ashby([{ id: "1", title: "Product Designer" }]);
  const night = testNight();
  morning ??= await liveThrough(night, town.csv);
  await restoreSnapshot(night.db, morning);
  // The working day: later than anything the night wrote.
  night.clock.advance(FIRST_NIGHT + 6 * HOUR - night.clock.now());
  const company = await night.db.first<{ id: string }>(
    "SELECT company_id AS id FROM companies WHERE name = ?1",
    `Anvil ${name}`,
  );
  const binding = await night.db.first<{ id: string }>("SELECT binding_id AS id FROM sheet_bindings");
  const [companyId, bindingId] = [company?.id ?? "", binding?.id ?? ""];
  return {
    ...{ town, night, bindingId, companyId },
    ...readers(night, companyId),
    ...pushers(name, night, bindingId, companyId),
  };
}

async function liveThrough(night: TestNight, csv: string): Promise<Snapshot> {
  await night.companies(csv);
  await night.night(0);
  const sheet = {
    spreadsheetId: "spreadsheet-1",
    spreadsheetName: "Leads",
    schemaVersion: SHEET_SCHEMA_VERSION,
  };
  await connectSheet(night.db, { ...sheet, ...PUSHER }, night.clock.now());
  return takeSnapshot(night.db);
}

function pushers(name: string, { db, clock }: TestNight, bindingId: string, companyId: string) {
  const opId = () => {
    operations += 1;
    return `op-${name}-${operations}`;
  };
  const from = { ...PUSHER, bindingId };
  return {
    role: `role_greenhouse:anvil-${name}:1`,
    push: async (...edits: Operation[]) => {
      const outcome = await pushEdits(db, from, edits, clock.now());
      if (outcome.kind === "busy") throw new Error("busy");
      return outcome.answers;
    },
    receive: (...edits: Operation[]) => db.write(insertEvents(edits.map(eventOf), from, clock.now())),
    edit: (
      field: string,
      value: string | null,
      base: string | null = null,
      key = `lead_${companyId}`,
    ): Operation => {
      const tab = key.startsWith("role_") ? "Roles" : "Leads";
      return { kind: "cell", opId: opId(), tab, key, field, value, base };
    },
    line: (tab: "Watchlist" | "Profile", key: string, values: Record<string, string> | null): Operation => ({
      kind: "line",
      opId: opId(),
      tab,
      key,
      values,
    }),
  };
}

function readers({ db }: TestNight, companyId: string) {
  const rows = () =>
    db.all<ProjectedRow>(
      "SELECT tab, row_key AS key, seq, deleted, cells FROM sheet_rows WHERE tab <> 'Report' ORDER BY seq",
    );
  const row = async (key: string) => (await rows()).find((one) => one.key === key);
  return {
    rows,
    row,
    cells: async (key: string) => JSON.parse((await row(key))?.cells ?? "{}") as Record<string, CellValue>,
    isLead: async () =>
      (await db.first(
        "SELECT 1 FROM leads WHERE company_id = ?1 AND institution_id = 'default'",
        companyId,
      )) !== null,
    watch: () => db.first<Record<string, unknown>>("SELECT * FROM watches WHERE company_id = ?1", companyId),
  };
}
