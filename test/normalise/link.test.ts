import { describe, expect, it } from "vitest";
import { cleanLink } from "../../worker/normalise/link.ts";

const url = (text: string) => cleanLink(text).url;

describe("cleanLink", () => {
  it("removes tracking and keeps identity, byte for byte", () => {
    expect(url("https://a.example/jobs?utm_source=x&gh_jid=12&gh_src=y&UTM_Medium=z&q=a%20b")).toBe(
      "https://a.example/jobs?gh_jid=12&q=a%20b",
    );
    expect(url("https://a.example/j?ashby_jid=u-1&lever-source=L&ref=r&source=s")).toBe(
      "https://a.example/j?ashby_jid=u-1",
    );
    expect(url("https://a.example/j?utm_source=x#apply")).toBe("https://a.example/j#apply");
  });

  it.each([
    "http://a.example/j",
    "javascript:alert(1)",
    "ftp://a.example",
    "https://u:p@a.example/",
    "jobs/12",
  ])("refuses %s with a reason", (text) => {
    expect(cleanLink(text)).toEqual({ url: null, problem: expect.any(String) });
  });

  it("has nothing to say about no link", () => {
    expect(cleanLink(null)).toEqual({ url: null, problem: null });
    expect(cleanLink("  ")).toEqual({ url: null, problem: null });
  });
});
