import { expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { insert } from "../api/setting.ts";
import { smallTown } from "../night/small-town.ts";
import { type TestNight, testNight } from "../night/test-night.ts";

const RULES = { mandatory: [{ field: "title", minimumLength: 17 }] };
const SHORT = "Backend Engineer";
const LONG = "Senior Backend Engineer";

/** A second institution that watches whatever the first does, from now on. */
async function publicBody(night: TestNight): Promise<void> {
  await insert(night.db, "institutions", {
    ...{ institution_id: "city", name: "City", active: 1, config: JSON.stringify({ rules: RULES }) },
    created_at: 0,
  });
  await night.db.write([
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       SELECT 'profile_city', 'city', name, profile, 1, 0 FROM profiles WHERE profile_id = 'profile_default'`,
    ),
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       SELECT 'city', company_id, status, 0, 0, 0 FROM watches WHERE institution_id = 'default'`,
    ),
  ]);
}

async function report(night: TestNight, institutionId: string): Promise<Record<string, number>> {
  const row = await night.db.first<{ report: string }>(
    "SELECT report FROM daily_reports WHERE institution_id = ?1 ORDER BY day DESC LIMIT 1",
    institutionId,
  );
  const { open, created, updated, closed } = JSON.parse(row?.report ?? "{}");
  return { open, created, updated, closed };
}

it("counts a night for each institution without what its rules keep out", async () => {
  const night = testNight();
  const town = await smallTown("report");
  await night.companies(town.csv);
  await town.greenhouse([
    { id: "1", title: SHORT },
    { id: "2", title: LONG },
    { id: "3", title: SHORT },
  ]);
  await town.lever([]);
  await town.ashby([]);
  await night.night(0, "scrapeOnly");
  await publicBody(night);
  await night.night(0, "processOnly");
  expect(await report(night, "default")).toEqual({ open: 3, created: 3, updated: 0, closed: 0 });
  expect(await report(night, "city")).toEqual({ open: 1, created: 1, updated: 0, closed: 0 });

  // Two nights that were only read, worked off in a third: one role changes, one goes, one comes.
  await town.greenhouse([
    { id: "1", title: SHORT, text: "We look for somebody else now." },
    { id: "2", title: LONG, text: "We look for somebody else now." },
  ]);
  await night.night(1, "scrapeOnly");
  await town.greenhouse([
    { id: "1", title: SHORT, text: "We look for somebody else now." },
    { id: "2", title: LONG, text: "We look for somebody else now." },
    { id: "4", title: SHORT },
    { id: "5", title: LONG },
  ]);
  await night.night(2, "scrapeOnly");
  await night.night(2, "processOnly");
  expect(await report(night, "default")).toEqual({ open: 4, created: 2, updated: 2, closed: 1 });
  expect(await report(night, "city")).toEqual({ open: 2, created: 1, updated: 1, closed: 0 });

  // What an earlier night changed is not taken off a later one.
  await night.night(3);
  expect(await report(night, "city")).toEqual({ open: 2, created: 0, updated: 0, closed: 0 });
}, 60_000);
