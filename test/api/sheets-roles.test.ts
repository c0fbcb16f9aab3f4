import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { EditAnswer, FeedRow } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { board, company, lead, posting } from "./rows.ts";
import { insert } from "./setting.ts";
import { cell, type Person, type SheetSetting, sheetSetting } from "./sheet-setting.ts";

let on: SheetSetting;
let ada: Person;
let binding: string;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  ada = await on.person("ada@acme.com", "acme");
  for (const id of ["anvil", "birch"]) {
    await company(on.db, "acme", id);
    await lead(on.db, "acme", id);
  }
  binding = await ada.connect();
});

const push = (...operations: object[]) => ada.push(binding, ...operations);
const outcomes = (answers: EditAnswer[]) => answers.map(({ outcome }) => outcome);
const watch = (id: string) =>
  on.db.first<Record<string, unknown>>("SELECT * FROM watches WHERE company_id = ?1", id);
async function shown(key: string): Promise<FeedRow | undefined> {
  return (await ada.pull(binding)).rows.find((row) => row.key === key);
}

describe("feedback on a role", () => {
  let role: string;

  beforeEach(async () => {
    await board(on.db, "anvil", "greenhouse:anvil");
    const id = await posting(on.db, "greenhouse:anvil", "1");
    await insert(on.db, "profiles", {
      profile_id: "p1",
      institution_id: "acme",
      name: "Acme",
      profile: "{}",
      active: 1,
      updated_at: 0,
    });
    await insert(on.db, "matches", {
      profile_id: "p1",
      posting_id: id,
      score: 80,
      confidence: 1,
      parts: "[]",
      hash: "h",
    });
    await on.db.write([
      statement("UPDATE leads SET top_postings = ?1 WHERE company_id = 'anvil'", JSON.stringify([id])),
    ]);
    await projectInstitution(on.db, "acme", on.clock.now());
    role = `role_${id}`;
  });

  it("is kept by posting, with the same moves as a lead", async () => {
    const answers = await push(
      cell(role, "status", "Won", "New"),
      cell(role, "status", "Shortlisted", "New"),
      cell(role, "feedbackReason", "too junior"),
      cell(role, "owner", "Ada"),
    );
    expect(outcomes(answers)).toEqual(["rejected", "applied", "applied", "rejected"]);
    expect((await shown(role))?.cells).toMatchObject({ status: "Shortlisted", feedbackReason: "too junior" });
    expect(await watch("anvil")).toMatchObject({ revision: 0 });
  });

  it("is refused for a role the institution was never shown", async () => {
    await posting(on.db, "greenhouse:anvil", "2");
    expect(await push(cell("role_greenhouse:anvil:2", "feedback", "Not relevant"))).toMatchObject([
      { outcome: "rejected", message: expect.stringContaining("no role of yours") },
    ]);
  });

  it("meets a colleague's in a conflict, the first included", async () => {
    const [one, two] = await Promise.all([
      push(cell(role, "feedbackReason", "A")),
      push(cell(role, "feedbackReason", "B")),
    ]);
    expect([...outcomes(one), ...outcomes(two)].sort()).toEqual(["applied", "conflict"]);
  });
});
