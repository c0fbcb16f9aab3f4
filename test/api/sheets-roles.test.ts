import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { type ConnectedSheet, connectedSheet, outcomes } from "./connected-sheet.ts";
import { board, posting } from "./rows.ts";
import { insert } from "./setting.ts";
import { cell } from "./sheet-setting.ts";

let sheet: ConnectedSheet;

beforeEach(async () => {
  sheet = await connectedSheet();
});

describe("feedback on a role", () => {
  let role: string;

  beforeEach(async () => {
    await board(sheet.on.db, "anvil", "greenhouse:anvil");
    const id = await posting(sheet.on.db, "greenhouse:anvil", "1");
    await insert(sheet.on.db, "profiles", {
      profile_id: "p1",
      institution_id: "acme",
      name: "Acme",
      profile: "{}",
      active: 1,
      updated_at: 0,
    });
    await insert(sheet.on.db, "matches", {
      profile_id: "p1",
      posting_id: id,
      score: 80,
      confidence: 1,
      parts: "[]",
      hash: "h",
    });
    await sheet.on.db.write([
      statement("UPDATE leads SET top_postings = ?1 WHERE company_id = 'anvil'", JSON.stringify([id])),
    ]);
    await projectInstitution(sheet.on.db, "acme", sheet.on.clock.now());
    role = `role_${id}`;
  });

  it("is kept by posting, with the same moves as a lead", async () => {
    const answers = await sheet.push(
      cell(role, "status", "Won", "New"),
      cell(role, "status", "Shortlisted", "New"),
      cell(role, "feedbackReason", "too junior"),
      cell(role, "owner", "Ada"),
    );
    expect(outcomes(answers)).toEqual(["rejected", "applied", "applied", "rejected"]);
    expect((await sheet.shown(role))?.cells).toMatchObject({
      status: "Shortlisted",
      feedbackReason: "too junior",
    });
    expect(await sheet.watch("anvil")).toMatchObject({ revision: 0 });
  });

  it("is refused for a role the institution was never shown", async () => {
    await posting(sheet.on.db, "greenhouse:anvil", "2");
    expect(await sheet.push(cell("role_greenhouse:anvil:2", "feedback", "Not relevant"))).toMatchObject([
      { outcome: "rejected", message: expect.stringContaining("no role of yours") },
    ]);
  });

  it("meets a colleague's in a conflict, the first included", async () => {
    const [one, two] = await Promise.all([
      sheet.push(cell(role, "feedbackReason", "A")),
      sheet.push(cell(role, "feedbackReason", "B")),
    ]);
    expect([...outcomes(one), ...outcomes(two)].sort()).toEqual(["applied", "conflict"]);
  });
});
