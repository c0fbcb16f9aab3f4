import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { openDatabase, statement } from "../../../worker/db/index.ts";
import { alertText } from "../../../worker/sheet/feed/alert-texts.ts";
import { alertSources } from "../../../worker/sheet/store/report-sources.ts";

const db = openDatabase(env.DB);
const SINCE = Date.UTC(2026, 10, 21, 2);
const BOARDS = ["greenhouse:shared-north", "lever:shared-south"];

beforeAll(async () => {
  const owned = ["North", "South"].flatMap((name, index) => [
    statement("INSERT INTO companies (company_id, name, created_at, updated_at) VALUES (?1, ?1, 0, 0)", name),
    statement(
      `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
       VALUES (?1, ?2, 'verified', 'given', '{}', 0, 0)`,
      name,
      BOARDS[index] ?? "",
    ),
  ]);
  const watched = [
    ["sees both", "North"],
    ["sees both", "South"],
    ["sees one", "South"],
  ].map(([institution = "", company = ""]) =>
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       VALUES (?1, ?2, 'new', 0, 0, 0)`,
      institution,
      company,
    ),
  );
  const alert = statement(
    `INSERT INTO alerts (alert_key, kind, subject, message, first_seen_at, last_seen_at)
     VALUES ('shared_posting_url:x', 'shared_posting_url', ?1, 'm', ?2, ?2)`,
    JSON.stringify(BOARDS),
    SINCE,
  );
  await db.write([...owned, ...watched, alert]);
});

const told = async (institution: string) =>
  (await alertSources(db, institution, SINCE)).flatMap((alert) => alertText(alert) ?? []);

it("tells who watches the companies of two boards at one address, and names no company of another institution", async () => {
  const text = (names: string) => ({
    measure: "Job boards share addresses",
    remark: `${names}: roles stand at the same address on two job boards. Both are kept; one of the boards may not be the company's own.`,
    day: "2026-11-21",
  });
  expect(await told("sees both")).toEqual([text("North and South")]);
  expect(await told("sees one")).toEqual([text("South")]);
  expect(await told("sees neither")).toEqual([]);
});

it("falls silent when one of the boards is no company's any more", async () => {
  const link = (status: string) =>
    db.write([
      statement("UPDATE company_sources SET status = ?2 WHERE board_id = ?1", BOARDS[0] ?? "", status),
    ]);
  await link("rejected");
  expect(await told("sees both")).toEqual([]);
  expect(await told("sees one")).toEqual([]);
  await link("verified");
  expect(await told("sees one")).toHaveLength(1);
});

it("falls silent when a person acknowledged it", async () => {
  await db.write([statement("UPDATE alerts SET acknowledged_at = 1 WHERE kind = 'shared_posting_url'")]);
  expect(await told("sees both")).toEqual([]);
});
