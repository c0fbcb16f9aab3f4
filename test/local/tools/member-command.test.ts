import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type MemberOptions, memberCommand } from "../../../local/tools/member-command.ts";

const NOW = Date.UTC(2026, 10, 21);
const options = (over: Partial<MemberOptions> = {}): MemberOptions => ({
  email: "Ada@Acme.com",
  institution: "acme-1",
  role: "recruiter",
  ...over,
});

function sql(over: Partial<MemberOptions> = {}): string {
  const made = memberCommand(options(over), NOW);
  if (!made.ok) throw new Error(made.error);
  return /--command "(.*)"$/.exec(made.value)?.[1] ?? "";
}

function database(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.exec(
    "CREATE TABLE institutions (institution_id TEXT PRIMARY KEY, name, active, config, created_at); CREATE TABLE members (email TEXT PRIMARY KEY, institution_id, google_sub, role, added_at, revoked_at)",
  );
  return db;
}
const members = (db: DatabaseSync) => db.prepare("SELECT * FROM members").all();

describe("memberCommand", () => {
  it("invites an address in lower case, with its institution", () => {
    const db = database();
    db.exec(sql());
    const row = { email: "ada@acme.com", institution_id: "acme-1", google_sub: null, role: "recruiter" };
    expect(members(db)).toEqual([{ ...row, added_at: NOW, revoked_at: null }]);
    expect(db.prepare("SELECT active FROM institutions").all()).toEqual([{ active: 1 }]);
  });

  it("takes the access away, and inviting again gives it back to whichever account has the address now", () => {
    const db = database();
    db.exec(sql());
    db.exec("UPDATE members SET google_sub = '1'");
    db.exec(sql({ revoke: true }));
    expect(members(db)).toMatchObject([{ google_sub: "1", revoked_at: NOW }]);
    db.exec(sql({ role: "viewer" }));
    expect(members(db)).toMatchObject([{ google_sub: null, revoked_at: null, role: "viewer" }]);
  });

  it("aims at the deployed database unless told otherwise", () => {
    expect(memberCommand(options(), NOW)).toMatchObject({ value: expect.stringContaining(" --remote ") });
    expect(memberCommand(options({ local: true }), NOW)).toMatchObject({
      value: expect.stringContaining(" --local "),
    });
  });

  it.each([
    [{ email: "a'b@acme.com" }, "--email"],
    [{ email: "ada" }, "--email"],
    [{ institution: 'x"; rm' }, "--institution"],
    [{ role: "root" }, "--role takes recruiter or viewer"],
  ])("refuses %j", (over, sentence) => {
    expect(memberCommand(options(over), NOW)).toMatchObject({
      ok: false,
      error: expect.stringContaining(sentence),
    });
  });
});
