import { describe, expect, it } from "vitest";
import { claspProblem } from "../../../local/tools/clasp-problem.ts";

describe("claspProblem", () => {
  it.each([
    ["No credentials found.", "Not logged in to Google. Run: npx clasp login"],
    ["invalid_grant", "The login to Google is no longer good. Run: npx clasp login"],
    [
      "Request had invalid authentication credentials. Expected OAuth 2 access token",
      "The login to Google is no longer good",
    ],
    [
      "User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry.",
      "The Apps Script API is off for your account",
    ],
    ["Requested entity was not found.", "cannot edit the script of .clasp.dev.json"],
    ["The caller does not have permission", "cannot edit the script of .clasp.dev.json"],
    [
      "request to https://script.googleapis.com/v1/projects/1/content failed, reason: getaddrinfo ENOTFOUND script.googleapis.com",
      "Google could not be reached",
    ],
    ["Syntax error: Unexpected token line: 3", "clasp could not push."],
  ])("%s: says what to do", (said, sentence) => {
    const problem = claspProblem(`${said}\n`, ".clasp.dev.json");
    expect(problem).toContain(sentence);
    expect(problem.endsWith(`clasp said: ${said}`)).toBe(true);
  });
});
