import { describe, expect, it } from "vitest";
import { boardsOnPage } from "../../worker/discovery/boards-on-page.ts";
import { readPageParts } from "../../worker/discovery/page-parts.ts";

const PAGE = "https://www.acme.com/careers";
const found = (html: string, url = PAGE): string[] =>
  boardsOnPage(html, readPageParts(html, url), url).map(
    ({ how, provider, token }) => `${how} ${provider} ${token}`,
  );

describe("boards on a page", () => {
  it("are found in links, with the words that name them", () => {
    const html = '<p>Join!</p><a class="x" href="https://jobs.lever.co/acme">Open\n roles</a>';
    expect(boardsOnPage(html, readPageParts(html, PAGE), PAGE)).toEqual([
      {
        provider: "lever",
        token: "acme",
        how: "link",
        pageUrl: PAGE,
        snippet: '<a href="https://jobs.lever.co/acme">',
      },
    ]);
  });

  it.each([
    [
      '<div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>',
      "embed greenhouse acme",
    ],
    ['<iframe src="//jobs.ashbyhq.com/Acme/embed"></iframe>', "embed ashby Acme"],
    ['<noscript><iframe src="https://acme.recruitee.com/"></iframe></noscript>', "embed recruitee acme"],
    ['<div id="BambooHR" data-domain="acme.bamboohr.com" data-version="1.0.0"></div>', "embed bamboohr acme"],
    ['<div data-url="https://acme.breezy.hr/json"></div>', "embed breezy acme"],
    [
      '<meta http-equiv="Refresh" content="0; URL=https://acme.teamtailor.com/jobs">',
      "redirect teamtailor acme",
    ],
    ['<base href="https://jobs.lever.co/"><a href="/acme">Jobs</a>', "link lever acme"],
    [
      '<script>fetch("https:\\/\\/api.lever.co\\/v0\\/postings\\/acme?mode=json")</script>',
      "script lever acme",
    ],
    [
      '<script type="application/json">{"board":"https:\\u002F\\u002Fjobs.ashbyhq.com\\u002FAcme"}</script>',
      "script ashby Acme",
    ],
    ["<script>var cfg = {urlToken: 'acme'};</script>", "script greenhouse acme"],
    [
      '<script>window.leverJobsOptions = {accountName: "acme", includeCss: true};</script>',
      "script lever acme",
    ],
    [
      "<script>whr(document).ready(function(){ whr_embed(40312, {detail: 'titles'}); });</script>",
      "script workable account/40312",
    ],
    ['<script>COMEET.init({"token": "6F3", "company-uid": "F6.003"});</script>', "script comeet F6.003"],
    [
      '<script>const u = "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/External/jobs";</script>',
      "script workday acme/wd5/External",
    ],
    ['<script src="https://cdn.phenompeople.com/x.js"></script>', "embed phenom www.acme.com"],
  ])("are found in %s", (html, expected) => {
    expect(found(html)).toEqual([expected]);
  });

  it("are named once, by the strongest evidence", () => {
    const html = `<script>var u = "https://jobs.lever.co/acme";</script><a href="https://jobs.lever.co/acme/1">Dev</a>
      <a href="https://jobs.lever.co/acme/2">Ops</a><iframe src="https://jobs.lever.co/acme"></iframe>`;
    expect(found(html)).toEqual(["embed lever acme"]);
  });

  it("do not include what a comment switched off, or the vendor's own pages", () => {
    expect(
      found(
        '<!-- <a href="https://jobs.lever.co/old">x</a> --><a href="https://www.greenhouse.io/">Powered by</a>',
      ),
    ).toEqual([]);
  });

  it("survive broken and hostile markup", () => {
    expect(found('<a href="https://jobs.lever.co/acme"<<b>"></a href><script>')).toEqual(["link lever acme"]);
    expect(
      found('<a href="javascript:alert(1)">x</a><a href="https://[::bad">y</a><a href="">z</a>'),
    ).toEqual([]);
  });
});
