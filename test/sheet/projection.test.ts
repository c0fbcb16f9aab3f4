import { beforeEach, describe, expect, it } from "vitest";
import { readChanges } from "../../worker/sheet/index.ts";
import { world } from "../world/world.ts";
import { type SheetTown, sheetTown } from "./sheet-town.ts";

let on: SheetTown;

beforeEach(async () => {
  on = await sheetTown("projection");
});

describe("the projection", { timeout: 20_000 }, () => {
  it("numbers every row apart and moves no number when nothing changed", async () => {
    const first = await on.rows();
    const count = Object.fromEntries(
      [...Map.groupBy(first, ({ tab }) => tab)].map(([tab, some]) => [tab, some.length]),
    );
    expect(count).toEqual({ Leads: 3, Roles: 3, Profile: 5 });
    expect(new Set(first.map(({ seq }) => seq)).size).toBe(first.length);
    await on.night.night(1);
    expect(await on.rows()).toEqual(first);
  });

  it("shows where a company goes and what it opened for the first time", async () => {
    const lead = () => on.cells(`lead_${on.companyId}`);
    expect(await lead()).toMatchObject({ trend: null, firstOfKind: null });
    await on.town.greenhouse([
      { id: "1", title: "Backend Engineer" },
      { id: "2", title: "Data Engineer" },
    ]);
    // The first night was a Saturday: on Monday a week has ended.
    await on.night.night(2);
    expect(await lead()).toMatchObject({
      trend: "▅█ up from 1 to 2",
      firstOfKind: "First data role (Data Engineer).",
    });
    await on.night.night(33);
    expect(await lead()).toMatchObject({
      trend: expect.stringContaining("up from 1 to 2"),
      firstOfKind: null,
    });
  });

  it("says where the matching roles are and links to the board", async () => {
    const cells = JSON.parse((await on.row(`lead_${on.companyId}`))?.cells ?? "{}");
    expect(cells).toMatchObject({
      places: "Berlin, Germany",
      board: "https://job-boards.greenhouse.io/anvil-projection",
      status: "New",
    });
  });
});

describe("the report", { timeout: 20_000 }, () => {
  const reader = () => ({ institutionId: "default", bindingId: on.bindingId });
  const report = async () => {
    const { rows } = await readChanges(on.night.db, reader(), { after: 0, to: null });
    return rows.filter(({ tab }) => tab === "Report");
  };
  const row = async (key: string) => (await report()).find((one) => one.key === key);

  it("shows the night's numbers beside those of the night before, in the same rows", async () => {
    const before = (await report()).map(({ key }) => key);
    await on.town.greenhouse([
      { id: "1", title: "Backend Engineer" },
      { id: "2", title: "Data Engineer" },
    ]);
    await on.night.night(1);
    expect((await report()).map(({ key }) => key).sort()).toEqual(before.toSorted());
    expect((await row("report_leads"))?.cells).toMatchObject({
      measure: "Leads",
      value: 3,
      day: "2026-11-22",
    });
    expect((await row("report_open"))?.cells).toMatchObject({
      ...{ measure: "Open roles", value: 4, before: 3, chart: "▆█" },
      remark: "1 more than the night before",
    });
    expect((await row("report_alerts"))?.cells).toMatchObject({
      value: 0,
      remark: expect.stringContaining("All well"),
    });
  });

  it("tells in a sentence of a job board that cannot be read, and takes it back when it can", async () => {
    const url = "https://api.lever.co/v0/postings/birch-projection";
    await world.route({ url, status: 403, body: "no" });
    await on.night.night(1);
    expect((await row("report_alerts"))?.cells).toMatchObject({ value: 1 });
    const alert = await row("report_alert_1");
    expect(alert).toMatchObject({
      deleted: false,
      cells: {
        measure: "Job board not readable",
        remark: expect.stringMatching(
          /^Birch projection: its job board could not be read since 21 Nov 2026\./,
        ),
        day: "2026-11-21",
      },
    });
    await on.town.lever([{ id: "1", title: "Data Analyst" }]);
    await on.night.night(2);
    expect(await row("report_alert_1")).toMatchObject({
      deleted: false,
      cells: { measure: null, remark: null },
    });
    expect((await row("report_alerts"))?.cells).toMatchObject({ value: 0 });
  });
});
