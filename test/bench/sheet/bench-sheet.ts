import { RECRUITER } from "../../../local/start/sheet/google-account.ts";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";
import type { Measured } from "../measured.ts";
import { type MeasuredRun, measuredRun } from "./measured-run.ts";
import { type NaiveForm, naiveForms } from "./naive.ts";
import { type FeedReading, readFeed } from "./read-feed.ts";
import { openSheetHouse, type SheetHouse } from "./sheet-house.ts";
import { addOwnColumns, typeEdits } from "./type-edits.ts";

export const ROWS = 10_000;
export const WIDTH = 25;
export const CHANGED = 100;
export const EDITS = 500;
const FEED_ROWS = [5_000, 50_000] as const;
/** An institution's own mix: so many companies, each with so many roles. */
export const MIX = { companies: 2_500, postings: 3 };

/** The add-on's life with one sheet, from the first pull to a sync with nothing new. */
export interface Life {
  setUp: MeasuredRun;
  first: MeasuredRun;
  delta: MeasuredRun;
  nothing: MeasuredRun;
}

export interface SheetFigures {
  /** 10 000 leads in one tab of 25 columns. */
  wide: Life & { own: number };
  /** 2 500 leads and 7 500 roles, in two tabs, and what a recruiter writes there. */
  mixed: Life & { push: MeasuredRun; project: Measured };
  feeds: { small: FeedReading; large: FeedReading; memory: { before: number; peak: number } | null };
  naive: NaiveForm[];
}

export async function benchSheet(): Promise<SheetFigures> {
  const wide = await inHouse(benchWide);
  const { mixed, feeds } = await inHouse(benchMixed);
  return { wide, mixed, feeds, naive: naiveForms(ROWS, WIDTH) };
}

async function inHouse<Result>(work: (house: SheetHouse) => Promise<Result>): Promise<Result> {
  const house = await openSheetHouse();
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

async function benchWide(house: SheetHouse): Promise<SheetFigures["wide"]> {
  await seed(house, { companies: ROWS, postings: 1, roles: false });
  const setUp = measuredRun(house, "setting up, once", "setUpThisSheet");
  const own = addOwnColumns(house, "Leads", WIDTH);
  if (own + TAB_SPECS.Leads.columns.length !== WIDTH) throw new Error(`Leads is not ${WIDTH} columns wide`);
  return { ...(await live(house, setUp)).life, own };
}

async function benchMixed(house: SheetHouse) {
  await seed(house, { ...MIX, roles: true });
  const { life, project } = await live(house, measuredRun(house, "setting up, once", "setUpThisSheet"));
  typeEdits(house, EDITS, { Leads: MIX.companies, Roles: MIX.companies * MIX.postings });
  const push = measuredRun(house, `push of ${EDITS} edits`);
  return { mixed: { ...life, push, project }, feeds: await benchFeeds(house) };
}

async function live(house: SheetHouse, setUp: MeasuredRun): Promise<{ life: Life; project: Measured }> {
  const first = measuredRun(house, "first pull");
  const project = await house.worker.run({ task: "changeLeads", leads: CHANGED });
  const delta = measuredRun(house, `delta of ${CHANGED} rows`);
  const nothing = measuredRun(house, "nothing new");
  return { life: { setUp, first, delta, nothing }, project };
}

function seed(house: SheetHouse, office: { companies: number; postings: number; roles: boolean }) {
  return house.worker.run({ task: "seedOffice", ...office, member: RECRUITER });
}

/** The first reading warms the runtime up and is not shown. */
async function benchFeeds(house: SheetHouse): Promise<SheetFigures["feeds"]> {
  const [few, many] = FEED_ROWS;
  await house.worker.run({ task: "resizeFeed", rows: few });
  await readFeed(house);
  const small = await readFeed(house);
  await house.worker.run({ task: "resizeFeed", rows: many });
  const before = await house.worker.memory();
  const large = await readFeed(house);
  const after = await house.worker.memory();
  return { small, large, memory: before && after && { before: before.now, peak: after.peak } };
}
