import { describe, expect, it } from "vitest";
import { boardFromUrl, isVendorHost } from "../../worker/discovery/url-patterns.ts";

const found = (url: string): string | null => {
  const board = boardFromUrl(url);
  return board && `${board.provider} ${board.token}`;
};

const BOARDS: readonly (readonly [string, string])[] = [
  ["https://boards.greenhouse.io/Acme", "greenhouse acme"],
  ["https://job-boards.greenhouse.io/acme/jobs/4012", "greenhouse acme"],
  ["https://job-boards.eu.greenhouse.io/acme", "greenhouse acme"],
  ["https://boards.eu.greenhouse.io/acme?gh_src=x", "greenhouse acme"],
  ["https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse acme"],
  ["https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse acme"],
  ["https://boards.greenhouse.io/embed/job_board/js?for=acme", "greenhouse acme"],
  ["https://boards.greenhouse.io/embed/job_app?for=acme&token=4012", "greenhouse acme"],
  ["https://jobs.lever.co/Acme/0c5a/apply", "lever acme"],
  ["https://jobs.eu.lever.co/acme", "lever eu/acme"],
  ["https://api.lever.co/v0/postings/acme?mode=json", "lever acme"],
  ["https://api.eu.lever.co/v0/postings/acme", "lever eu/acme"],
  ["https://jobs.ashbyhq.com/Acme%20AI/7a1c", "ashby Acme AI"],
  ["https://jobs.ashbyhq.com/acme.ai/embed", "ashby acme.ai"],
  ["https://api.ashbyhq.com/posting-api/job-board/Acme?includeCompensation=true", "ashby Acme"],
  ["https://careers.smartrecruiters.com/AcmeGroup1", "smartrecruiters AcmeGroup1"],
  ["https://jobs.smartrecruiters.com/AcmeGroup1/743999", "smartrecruiters AcmeGroup1"],
  ["https://api.smartrecruiters.com/v1/companies/AcmeGroup1/postings", "smartrecruiters AcmeGroup1"],
  ["https://apply.workable.com/acme/j/0A1B2C3D4E/", "workable acme"],
  ["https://apply.workable.com/api/v1/widget/accounts/acme?details=true", "workable acme"],
  ["https://www.workable.com/api/accounts/acme", "workable acme"],
  ["https://acme.workable.com/", "workable acme"],
  ["https://acme.recruitee.com/o/engineer", "recruitee acme"],
  ["https://acme.jobs.personio.de/job/12", "personio acme"],
  ["https://acme.jobs.personio.com/", "personio acme"],
  ["https://acme.teamtailor.com/jobs", "teamtailor acme"],
  ["https://acme.na.teamtailor.com/jobs", "teamtailor na/acme"],
  ["https://acme.bamboohr.com/careers/41", "bamboohr acme"],
  ["https://acme.bamboohr.com/js/embed.js", "bamboohr acme"],
  ["https://acme.breezy.hr/p/0f1-engineer", "breezy acme"],
  [
    "https://acme.wd5.myworkdayjobs.com/en-US/External_Careers/job/Paris/x_R1",
    "workday acme/wd5/External_Careers",
  ],
  ["https://acme.wd103.myworkdayjobs.com/AC", "workday acme/wd103/AC"],
  ["https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/External/jobs", "workday acme/wd5/External"],
  ["https://wd3.myworkdaysite.com/en-US/recruiting/Acme/Site", "workday acme/wd3/Site"],
  ["https://ats.rippling.com/acme-careers/jobs/0c1d", "rippling acme-careers"],
  ["https://ats.rippling.com/en-GB/acme/jobs", "rippling acme"],
  ["https://ats.us1.rippling.com/api/v2/board/acme/jobs", "rippling acme"],
  ["https://api.rippling.com/platform/api/ats/v1/board/acme/jobs", "rippling acme"],
  ["https://acme.pinpointhq.com/postings.json", "pinpoint acme"],
  ["https://acme.applytojob.com/apply/jobs", "jazzhr acme"],
  ["https://jobs.jobvite.com/acme/jobs/viewall", "jobvite acme"],
  ["https://jobs.jobvite.com/careers/acme/jobs", "jobvite acme"],
  ["https://www.comeet.com/jobs/acme/f6.003", "comeet F6.003"],
  ["https://www.comeet.co/careers-api/2.0/company/F6.003/positions", "comeet F6.003"],
  ["https://uscareers-acme.icims.com/jobs/search", "icims uscareers-acme"],
  [
    "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/jobs",
    "oracle eeho.fa.us2.oraclecloud.com/CX_1",
  ],
  [
    "https://career5.successfactors.eu/career?company=AcmeAG&x=1",
    "successfactors career5.successfactors.eu/AcmeAG",
  ],
  ["https://acme.jobs2web.com/", "successfactors jobs2web/acme"],
  ["https://jobs.gem.com/acme/am9i", "gem acme"],
  ["https://api.gem.com/job_board/v0/acme/job_posts/", "gem acme"],
  ["https://join.com/companies/acme/123-engineer", "join acme"],
  ["https://app.dover.com/jobs/acme", "dover acme"],
  [
    "https://app.dover.com/Acme/careers/1d36fbd4-5a1e-4b1e-9d0c-0f7a4f7c2b11",
    "dover 1d36fbd4-5a1e-4b1e-9d0c-0f7a4f7c2b11",
  ],
  ["https://jobs.polymer.co/acme/31", "polymer acme"],
  ["https://acme.homerun.co/engineer/en", "homerun acme"],
  ["https://homerun.co/embed/q1w2e3/widget.html", "homerun embed/q1w2e3"],
  ["https://www.welcometothejungle.com/fr/companies/acme/jobs", "welcometothejungle acme"],
  ["https://acme.factorialhr.com/", "factorial acme"],
  ["https://acme.factorialhr.es/job_posting/x-1", "factorial es/acme"],
  ["https://acme.zohorecruit.eu/jobs/Careers", "zoho eu/acme"],
  ["https://acme.eightfold.ai/careers", "eightfold acme"],
  ["https://public-rest41.bullhornstaffing.com/rest-services/DJVM1/search/JobOrder", "bullhorn 41/DJVM1"],
];

const NO_BOARDS = [
  "https://boards.greenhouse.io/embed/job_board",
  "https://boards.greenhouse.io/",
  "https://www.greenhouse.io/acme",
  "https://boards.greenhouse.io/{{token}}",
  "https://boards.greenhouse.io/%E0%A4%A",
  "https://jobs.lever.co/",
  "https://www.lever.co/acme",
  "https://jobs.ashbyhq.com/api/non-user-graphql",
  "https://jobs.ashbyhq.com/$" + "{org}",
  "https://apply.workable.com/j/0A1B2C3D4E",
  "https://apply.workable.com/api/v1/widget",
  "https://www.workable.com/pricing",
  "https://help.workable.com/hc",
  "https://jobs.workable.com/company/x/jobs-at-acme",
  "https://www.bamboohr.com/careers",
  "https://app.breezy.hr/signin",
  "https://breezy.hr/",
  "https://recruitee.com/careers_not_hosted",
  "https://support.recruitee.com/en",
  "https://acme.wd5.myworkdayjobs.com/en-US",
  "https://www.pinpointhq.com/",
  "https://join.com/jobs",
  "https://www.icims.com/products",
  "https://eeho.fa.us2.oraclecloud.com/fscmUI/faces",
  "https://career5.successfactors.eu/career",
  "https://www.welcometothejungle.com/fr/articles/acme",
  "https://evil.com/boards.greenhouse.io/acme",
  "https://boards.greenhouse.io.evil.com/acme",
  "ftp://jobs.lever.co/acme",
  "mailto:jobs@lever.co",
  "not a url",
];

describe("the board behind a URL", () => {
  it.each(BOARDS)("%s is %s", (url, expected) => {
    expect(found(url)).toBe(expected);
  });

  it.each(NO_BOARDS)("%s is none", (url) => {
    expect(found(url)).toBeNull();
  });
});

describe("a vendor's host", () => {
  it("is known with or without a board in the address", () => {
    expect(isVendorHost("jobs.lever.co")).toBe(true);
    expect(isVendorHost("WWW.bamboohr.com")).toBe(true);
    expect(isVendorHost("www.acme.com")).toBe(false);
    expect(isVendorHost("greenhouse.io")).toBe(false);
  });
});
