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
    ...["gbraid", "wbraid", "gclid", "ttclid", "twclid", "yclid", "msclkid", "fbclid", "gad_source"],
    ...["mtm_campaign", "mtm_anything", "pk_campaign", "pk_kwd", "piwik_kwd", "matomo_cid", "hsa_cam"],
    ...[
      "iis",
      "iisn",
      "hsCtaTracking",
      "_hsenc",
      "_hsmi",
      "__hstc",
      "mc_cid",
      "mc_eid",
      "mkt_tok",
      "srsltid",
    ],
    ...["utm_id", "lever-origin", "lever-source[]", "ashby_src", "gh_src", "trk"],
  ])("%s only says where a visitor came from", (name) => {
    for (const spelling of [name, name.toUpperCase(), encodeURIComponent(name)]) {
      expect(url(`https://a.example/j?${spelling}=x1&id=7`)).toBe("https://a.example/j?id=7");
      expect(url(`https://a.example/j?id=7#${spelling}=x1`)).toBe("https://a.example/j?id=7");
    }
  });

  it.each([
    ...["gh_jid=12", "ashby_jid=u-1", "pk=12", "pk_id=12", "iisid=3", "jobid=4", "source_id=5", "mtm=6"],
    ...["ref=12345", "ref=JR-1234", "ref=REQ_00812", "refId=4711", "reference=9", "utmost=1"],
  ])("%s may name the posting, and stays", (pair) => {
    const link = `https://a.example/j?${pair}`;
    expect(url(`${link}&utm_source=x`)).toBe(link);
    expect(url(`https://a.example/j#${pair}&utm_source=x`)).toBe(`https://a.example/j#${pair}`);
  });

  it("takes tracking out of a fragment, and leaves what it leads to", () => {
    const fragment = (text: string) => url(`https://a.example/j#${text}`)?.split("#")[1] ?? null;
    expect(fragment("utm_source=x&utm_medium=y")).toBeNull();
    expect(fragment("/jobs/12?utm_source=x")).toBe("/jobs/12");
    expect(fragment("/jobs/12?team=a&utm_source=x&gh_jid=3")).toBe("/jobs/12?team=a&gh_jid=3");
    expect(fragment("apply&utm_source=x")).toBe("apply");
    for (const kept of ["apply", "ref", "source", "/source/3", "a=1&b=2", "!/job/7?"]) {
      expect(fragment(kept)).toBe(kept);
    }
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
