import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { apiKeyCommand, type KeyOptions } from "../../../local/tools/api-key-command.ts";

const NOW = Date.UTC(2026, 10, 21);
const options = (over: Partial<KeyOptions> = {}): KeyOptions => ({
  name: "ops",
  scopes: "read,write",
  institution: "default",
  ...over,
});

function made(over: Partial<KeyOptions> = {}): { key: string; command: string } {
  const result = apiKeyCommand(options(over), NOW);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("apiKeyCommand", () => {
  it("gives a key whose secret is only in the command as its hash", () => {
    const { key, command } = made();
    const secret = key.split("_")[2] ?? "";
    expect(key).toMatch(/^rolecall_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}$/);
    expect(command).not.toContain(secret);
    expect(command).toContain(createHash("sha256").update(secret).digest("hex"));
  });

  it("makes a command whose SQL stores the key and its institution, and leaves one that is there alone", () => {
    const db = new DatabaseSync(":memory:");
    db.exec(
      "CREATE TABLE institutions (institution_id TEXT PRIMARY KEY, name, active, config, created_at); CREATE TABLE api_keys (key_id, institution_id, name, secret_hash, scopes, created_at, expires_at, revoked_at)",
    );
    for (const days of [undefined, "30"]) {
      db.exec(/--command "(.*)"$/.exec(made({ institution: "acme-1", days }).command)?.[1] ?? "");
    }
    expect(
      db.prepare("SELECT COUNT(*) AS n FROM institutions WHERE institution_id = 'acme-1'").get(),
    ).toEqual({ n: 1 });
    expect(
      db.prepare("SELECT institution_id, name, scopes, created_at, expires_at FROM api_keys").all(),
    ).toEqual([
      { institution_id: "acme-1", name: "ops", scopes: "read,write", created_at: NOW, expires_at: null },
      {
        institution_id: "acme-1",
        name: "ops",
        scopes: "read,write",
        created_at: NOW,
        expires_at: NOW + 30 * 86_400_000,
      },
    ]);
  });

  it("aims at the deployed database unless told otherwise", () => {
    expect(made().command).toContain("d1 execute rolecall --remote ");
    expect(made({ local: true }).command).toContain("d1 execute rolecall --local ");
  });

  it.each([
    [{ name: "a'b" }, "--name"],
    [{ name: "" }, "--name"],
    [{ institution: 'x"; rm' }, "--institution"],
    [{ scopes: "read,root" }, "--scopes takes read, surveys, scrape, process, write, admin"],
    [{ scopes: "" }, "--scopes"],
    [{ days: "soon" }, "--days"],
    [{ days: "0" }, "--days"],
  ])("refuses %j", (over, sentence) => {
    expect(apiKeyCommand(options(over), NOW)).toMatchObject({
      ok: false,
      error: expect.stringContaining(sentence),
    });
  });
});
