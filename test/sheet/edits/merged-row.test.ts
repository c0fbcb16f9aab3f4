import { beforeEach, expect, it } from "vitest";
import { mergeCompanies, undoMerge } from "../../../worker/companies/index.ts";
import { type SheetTown, sheetTown } from "../sheet-town.ts";

const OPERATOR = { institutionId: "default", reachesAll: true };
let sheet: SheetTown;
let survivor: string;

beforeEach(async () => {
  sheet = await sheetTown("moved");
  const row = await sheet.night.db.first<{ id: string }>(
    "SELECT company_id AS id FROM companies WHERE name = 'Birch moved'",
  );
  survivor = row?.id ?? "";
});

async function merge(): Promise<void> {
  const { night, companyId } = sheet;
  const request = { mergeId: "mrg_1", from: companyId, into: survivor, reason: "Renamed", mergedBy: "key" };
  const outcome = await mergeCompanies(night.db, OPERATOR, request, night.clock.now());
  if (!outcome.ok) throw new Error(outcome.error.sentence);
}
const watches = () =>
  sheet.night.db.all<Record<string, unknown>>(
    "SELECT company_id AS id, owner, status FROM watches WHERE company_id IN (?1, ?2) ORDER BY owner",
    sheet.companyId,
    survivor,
  );

it("a cell typed in the old row lands on the company that goes on, and in its row", async () => {
  await sheet.push(sheet.edit("owner", "Kim"), sheet.edit("owner", "Bo", null, `lead_${survivor}`));
  await merge();
  const edit = sheet.edit("owner", "Ada", "Kim");
  const answers = await sheet.push(edit, sheet.edit("status", "Contacted", "New"));
  expect(answers.map(({ outcome, message }) => [outcome, message])).toEqual([
    ["applied", 'Anvil moved was merged into Birch moved: saved there, in place of "Bo"'],
    ["applied", "Anvil moved was merged into Birch moved: saved there"],
  ]);
  expect(await watches()).toEqual([{ id: survivor, owner: "Ada", status: "contacted" }]);
  expect(await sheet.cells(`lead_${survivor}`)).toMatchObject({ owner: "Ada", status: "Contacted" });
  expect((await sheet.row(`lead_${sheet.companyId}`))?.deleted).toBe(1);
  // The same push again changes nothing and says the same; what was typed stays in the history.
  expect(await sheet.push(edit)).toMatchObject([{ outcome: "applied", message: answers[0]?.message }]);
  const typed = await sheet.night.db.all(
    "SELECT value FROM feedback_events WHERE field = 'owner' ORDER BY value",
  );
  expect(typed).toEqual([{ value: '"Ada"' }, { value: '"Bo"' }, { value: '"Kim"' }]);
});

it("a push that broke off before the merge is ended on the company that goes on", async () => {
  await sheet.receive(sheet.edit("owner", "Ada"));
  await merge();
  await sheet.night.night(1);
  expect(await watches()).toMatchObject([{ id: survivor, owner: "Ada" }]);
});

it("a cell in the old row is its own again once the merge is undone", async () => {
  await merge();
  await undoMerge(sheet.night.db, OPERATOR, "mrg_1", sheet.night.clock.now());
  await sheet.push(sheet.edit("owner", "Ada"));
  expect(await watches()).toEqual([
    { id: survivor, owner: null, status: "new" },
    { id: sheet.companyId, owner: "Ada", status: "new" },
  ]);
});
