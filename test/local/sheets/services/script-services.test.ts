import { describe, expect, it } from "vitest";
import { failure, googleFor, play } from "../play.ts";

describe("PropertiesService", () => {
  const STORE = "const store = PropertiesService.getDocumentProperties();";

  it("keeps texts only, over executions", () => {
    const google = googleFor(
      `${STORE} const before = store.getProperty("n"); store.setProperty("n", 5); return before`,
    );
    expect(google.run("play").value).toBeNull();
    expect(google.run("play").value).toBe("5");
  });

  it("takes 9 KB a value and 500 KB a store", () => {
    expect(play(`${STORE} store.setProperty("k", "x".repeat(9216)); return store.getKeys()`)).toEqual(["k"]);
    expect(failure(`${STORE} store.setProperty("k", "x".repeat(9217))`)).toContain("Argument too large");
    expect(
      failure(`${STORE} for (let i = 0; i < 60; i++) store.setProperty("k" + i, "x".repeat(9000))`),
    ).toContain("property storage quota");
  });

  it("keeps one person's apart from another's", () => {
    const google = googleFor(
      'const own = PropertiesService.getUserProperties(); own.setProperty("k", Session.getActiveUser().getEmail()); return own.getProperties()',
    );
    google.run("play");
    expect(google.run("play", [], { user: "eve@example.com" }).value).toEqual({ k: "eve@example.com" });
  });
});

describe("CacheService", () => {
  it("forgets in time, and at once where it is told to", () => {
    const script =
      'const cache = CacheService.getScriptCache(); const before = cache.get("k"); cache.put("k", "v", 60); return before';
    const google = googleFor(script);
    google.run("play");
    expect(google.run("play").value).toBe("v");
    google.now += 61_000;
    expect(google.run("play").value).toBeNull();
    const lossy = googleFor(script, { cacheKeeps: false });
    lossy.run("play");
    expect(lossy.run("play").value).toBeNull();
  });
});

describe("Utilities", () => {
  it("hands out signed bytes", () => {
    expect(play('return Utilities.computeHmacSha256Signature("a", "k").some((byte) => byte < 0)')).toBe(true);
    expect(
      play('return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "abc").slice(0, 3)'),
    ).toEqual([-70, 120, 22]);
    expect(
      play(
        'return [Utilities.base64Encode("hé"), Utilities.newBlob(Utilities.base64Decode("aMOp")).getDataAsString()]',
      ),
    ).toEqual(["aMOp", "hé"]);
  });

  it("writes dates by Java's letters in the zone asked for", () => {
    const text = (zone: string, pattern: string) =>
      play(`return Utilities.formatDate(new Date(Date.UTC(2026, 6, 20, 23, 5, 9)), "${zone}", "${pattern}")`);
    expect(text("Europe/Berlin", "yyyy-MM-dd'T'HH:mm:ssXXX")).toBe("2026-07-21T01:05:09+02:00");
    expect(text("Etc/UTC", "EEE, d MMMM yyyy h:mm a")).toBe("Mon, 20 July 2026 11:05 PM");
  });
});

describe("authorisation", () => {
  it("the screen is there for a menu, not for a trigger", () => {
    const google = googleFor(
      'SpreadsheetApp.getUi().createMenu("Rolecall").addItem("Sync now", "syncNow").addToUi()',
    );
    expect(google.run("play", [], { trigger: "open", authMode: "NONE" }).outcome).toBe("completed");
    expect(google.ui.menus).toEqual([
      { caption: "Rolecall", items: [{ caption: "Sync now", handler: "syncNow", items: [] }] },
    ]);
    expect(google.run("play", [], { trigger: "clock" }).error).toContain("getUi");
  });

  it.each([
    ["PropertiesService.getDocumentProperties()", "NONE"],
    ["SpreadsheetApp.getActive()", "NONE"],
    ['UrlFetchApp.fetch("https://x.example/")', "LIMITED"],
    ["ScriptApp.getIdentityToken()", "LIMITED"],
    ['ScriptApp.newTrigger("play")', "LIMITED"],
    ['SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))', "LIMITED"],
  ] as const)("%s is refused in mode %s", (call, authMode) => {
    expect(googleFor(call).run("play", [], { trigger: "open", authMode }).error).toContain(
      "do not have permission",
    );
    expect(googleFor(call).run("play").outcome).toBe("completed");
  });

  it("a scope the manifest does not ask for is not there", () => {
    const manifest = { oauthScopes: ["https://www.googleapis.com/auth/spreadsheets.currentonly"] };
    expect(failure('UrlFetchApp.fetch("https://x.example/")', { manifest })).toContain(
      "script.external_request",
    );
    expect(play("return ScriptApp.getIdentityToken()", { manifest })).toBeNull();
  });

  it("tokens are signed by whom the test names, for the person who runs", () => {
    const identityToken = ({
      email,
      expiresAt,
      issuedAt,
    }: {
      email: string;
      expiresAt: number;
      issuedAt: number;
    }) => `${email} ${expiresAt - issuedAt}`;
    expect(play("return ScriptApp.getIdentityToken()", { identityToken })).toBe("rita@example.com 3600");
  });

  it("says when consent is missing", () => {
    const script =
      "return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED";
    expect(play(script, { authorised: false })).toBe(true);
    expect(play(script)).toBe(false);
  });
});

describe("triggers", () => {
  const MAKE = 'ScriptApp.newTrigger("tick").timeBased().everyHours(1).create();';

  it("an add-on has one time trigger a person, and not more often than hourly", () => {
    expect(failure(`${MAKE} ${MAKE}`)).toContain("too many time-based triggers");
    expect(failure('ScriptApp.newTrigger("tick").timeBased().everyMinutes(30).create()')).toContain(
      "once an hour",
    );
    expect(play(`${MAKE} ${MAKE} return ScriptApp.getProjectTriggers().length`, { envelope: "bound" })).toBe(
      2,
    );
  });

  it("run as the person who made them", () => {
    const google = googleFor(
      `function play() { ${MAKE} } function tick() { return Session.getEffectiveUser().getEmail() }`,
    );
    google.run("play");
    google.user = "eve@example.com";
    expect(google.fireTriggers().map(({ result }) => result.value)).toEqual(["rita@example.com"]);
  });

  it("made inside a trigger's run never fire", () => {
    const google = googleFor(`function play() { ${MAKE} } function tick() {}`);
    google.run("play", [], { trigger: "clock" });
    expect(google.spreadsheet.script.triggers).toHaveLength(1);
    expect(google.fireTriggers()).toEqual([]);
  });

  it("share a day's allowance of run time", () => {
    const google = googleFor("Utilities.sleep(300000)");
    const outcomes = Array.from({ length: 20 }, () => google.run("play", [], { trigger: "clock" }).outcome);
    expect(outcomes.filter((outcome) => outcome === "completed")).toHaveLength(18);
  });
});

describe("the sidebar", () => {
  it("carries no Date and calls no private function", () => {
    const google = googleFor(
      "function play(arg) { return arg.n + 1 } function day() { return new Date() } function own_() {}",
    );
    expect(google.run("play", [{ n: 1 }], { trigger: "sidebar" }).value).toBe(2);
    expect(google.run("day", [], { trigger: "sidebar" }).error).toContain("Date");
    expect(google.run("own_", [], { trigger: "sidebar" }).outcome).toBe("failed");
  });

  it("templates escape what they print", () => {
    const html = { Sidebar: "<b><?= name ?></b><?!= raw ?><? if (show) { ?>yes<? } ?>" };
    const script = `const t = HtmlService.createTemplateFromFile("Sidebar"); t.name = "<i>"; t.raw = "<hr>"; t.show = true;
      SpreadsheetApp.getUi().showSidebar(t.evaluate().setTitle("Rolecall"))`;
    const google = googleFor(script, { html });
    expect(google.run("play").error).toBeNull();
    expect(google.ui.panels).toEqual([
      { kind: "sidebar", title: "Rolecall", html: "<b>&lt;i&gt;</b><hr>yes" },
    ]);
  });

  it("alerts are answered from the list of answers", () => {
    const google = googleFor(`const ui = SpreadsheetApp.getUi();
      return [ui.alert("T", "Go on?", ui.ButtonSet.YES_NO) === ui.Button.YES, ui.prompt("Name?").getResponseText()]`);
    google.ui.answers.push("YES", "Acme");
    expect(google.run("play").value).toEqual([true, "Acme"]);
    expect(google.ui.alerts[0]).toEqual({ title: "T", prompt: "Go on?", buttons: "YES_NO" });
  });
});
