import { describe, expect, it } from "vitest";
import { ConnectFailure, type FetchRequest } from "../../../../local/sheets/index.ts";
import { failure, googleFor, play } from "../play.ts";

describe("UrlFetchApp", () => {
  const sent = (call: string, options = {}): FetchRequest | undefined => {
    const google = googleFor(call, options);
    google.run("play");
    return google.requests[0]?.request;
  };

  it("a payload makes a POST, an object becomes a form", () => {
    expect(
      sent(
        'UrlFetchApp.fetch("https://x.example/a", { payload: { a: "1 2", b: 3 }, headers: { Authorization: "Bearer t" } })',
      ),
    ).toEqual({
      url: "https://x.example/a",
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", authorization: "Bearer t" },
      body: "a=1+2&b=3",
    });
    expect(sent('UrlFetchApp.fetch("https://x.example/a")')).toMatchObject({ method: "GET", body: "" });
  });

  it("throws on an error status unless it is muted", () => {
    const serve = () => ({ status: 500, body: "broken" });
    expect(failure('UrlFetchApp.fetch("https://x.example/a")', { serve })).toContain("returned code 500");
    expect(
      play(
        'return UrlFetchApp.fetch("https://x.example/a", { muteHttpExceptions: true }).getResponseCode()',
        { serve },
      ),
    ).toBe(500);
  });

  it("throws when no connection comes about, muted or not", () => {
    const serve = () => {
      throw new ConnectFailure("refused");
    };
    expect(
      failure('UrlFetchApp.fetch("https://x.example/a", { muteHttpExceptions: true })', { serve }),
    ).toContain("Address unavailable");
  });

  it("asks only what the manifest allows", () => {
    const manifest = { urlFetchWhitelist: ["https://x.example/api/"] };
    expect(failure('UrlFetchApp.fetch("https://x.example/other")', { manifest })).toContain(
      "urlFetchWhitelist",
    );
    expect(play('return UrlFetchApp.fetch("https://x.example/api/a").getContentText()', { manifest })).toBe(
      "ok",
    );
  });

  it("knows its options, its longest address and its day's quota", () => {
    expect(failure('UrlFetchApp.fetch("https://x.example/", { timeout: 5 })')).toContain('"timeout"');
    expect(failure('UrlFetchApp.fetch("https://x.example/" + "x".repeat(2100))')).toContain("URL Length");
    const google = googleFor('UrlFetchApp.fetch("https://x.example/")');
    google.world.day = {
      number: Math.floor(google.now / 86_400_000),
      fetches: 20_000,
      propertyCalls: 0,
      triggerMilliseconds: 0,
    };
    expect(google.run("play").error).toContain("too many times for one day");
    google.now += 86_400_000;
    expect(google.run("play").outcome).toBe("completed");
  });

  it("fetchAll answers in order", () => {
    const serve = ({ url }: FetchRequest) => ({ status: 200, body: url.slice(-1) });
    expect(
      play(
        'return UrlFetchApp.fetchAll(["https://x.example/1", { url: "https://x.example/2" }]).map((r) => r.getContentText())',
        { serve },
      ),
    ).toEqual(["1", "2"]);
  });
});
