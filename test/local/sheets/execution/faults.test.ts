import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../local/sheets/index.ts";
import { googleFor } from "../play.ts";

const FETCH = `
  function play() {
    Utilities.sleep(1);
    const lock = LockService.getScriptLock().tryLock(10);
    const token = ScriptApp.getIdentityToken();
    try {
      const response = UrlFetchApp.fetch("https://x.example/a", { method: "post", payload: "{}", muteHttpExceptions: true });
      return { lock, token, code: response.getResponseCode(), text: response.getContentText() };
    } catch (error) { return { lock, token, error: error.message } }
  }`;

function struck(fault: Fault) {
  let served = 0;
  const google = googleFor(FETCH, {
    serve: () => {
      served += 1;
      return { status: 200, body: "ok" };
    },
  });
  google.beforeCall = ({ n }) => (n === 1 ? fault : undefined);
  const result = google.run("play");
  return { result, value: result.value as Record<string, unknown>, served };
}

describe("faults", () => {
  it("a lost response: the server has applied it, the script sees an exception", () => {
    const { value, served } = struck({ type: "response-lost" });
    expect(value.error).toContain("Timeout");
    expect(served).toBe(1);
  });

  it("a failed connection reaches no server and throws in spite of muteHttpExceptions", () => {
    const { value, served } = struck({ type: "connect-failure" });
    expect(value.error).toContain("Address unavailable");
    expect(served).toBe(0);
  });

  it("429 and 500 are answers and reach no server", () => {
    const { value, served } = struck({ type: "status", status: 429, body: "slow down" });
    expect([value.code, value.text, served]).toEqual([429, "slow down", 0]);
  });

  it("a busy lock strikes the next lock, an expired token the next token", () => {
    expect(struck({ type: "lock-busy" }).value.lock).toBe(false);
    const expiry = (fault: Fault) => {
      const [, claims = ""] = String(struck(fault).value.token).split(".");
      return JSON.parse(Buffer.from(claims, "base64url").toString()).exp * 1000 - Date.UTC(2026, 10, 20, 12);
    };
    expect(expiry({ type: "token-expired" })).toBeLessThan(0);
    expect(expiry({ type: "lock-busy" })).toBeGreaterThan(0);
  });

  it("a kill ends it before the call, a refusal is an exception of the service", () => {
    expect(struck({ type: "kill" }).result.outcome).toBe("killed");
    expect(struck({ type: "refuse", message: "Service error: Spreadsheets" }).result.error).toBe(
      "Service error: Spreadsheets",
    );
    expect(struck({ type: "unauthorised" }).result.error).toContain("Authorization is required");
  });

  it("a killed execution can call nothing any more, catch what it may", () => {
    const google = googleFor(`const sheet = SpreadsheetApp.getActive().getSheets()[0];
      try { Utilities.sleep(1) } catch (error) {}
      sheet.getRange("A1").setValue("after death"); SpreadsheetApp.flush()`);
    google.beforeCall = ({ name }) => (name === "Utilities.sleep" ? { type: "kill" } : undefined);
    expect(google.run("play").outcome).toBe("killed");
    expect(google.spreadsheet.sheets[0]?.rows[0]).toBeUndefined();
  });

  it("strike once", () => {
    const google = googleFor(FETCH);
    google.beforeCall = ({ n, execution }) =>
      n === 1 && execution === 1 ? { type: "connect-failure" } : undefined;
    google.run("play");
    expect(google.run("play").value).toMatchObject({ code: 200 });
  });
});
