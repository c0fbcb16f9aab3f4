import { describe, expect, it } from "vitest";
import type { BoardReference } from "../../worker/discovery/board-reference.ts";
import type { SoughtCompany } from "../../worker/discovery/company.ts";
import { type Asked, judgeOwner } from "../../worker/discovery/judge-owner.ts";

const ACME: SoughtCompany = {
  companyId: "co_1",
  name: "Acme Robotics",
  domain: "acme.com",
  website: "https://acme.com",
  boardUrl: null,
};
const EMBED: BoardReference = {
  provider: "greenhouse",
  token: "zeta",
  how: "embed",
  pageUrl: "https://www.acme.com/careers",
  snippet: "",
};
const says = (name: string | null, websiteHosts: string[] = []): Asked => ({
  kind: "identity",
  name,
  websiteHosts,
  openPostings: 3,
});
const judge = (asked: Asked, reference: Partial<BoardReference> = {}, company = ACME, boards = 1) =>
  judgeOwner(company, { ...EMBED, ...reference }, asked, boards);

describe("the owner of a board", () => {
  it("is the company when the vendor says so, wherever the board was found", () => {
    expect(judge(says("Acme Robotics, Inc."), { pageUrl: "https://list.com/x" })).toEqual({
      kind: "verified",
    });
    expect(judge(says("Something else", ["careers.acme.com"]))).toEqual({ kind: "verified" });
  });

  it("is somebody else when the vendor names somebody else, even on the company's own page or as given", () => {
    const other = { kind: "candidate", reason: "The board says it belongs to Voyager", askAgain: false };
    expect(judge(says("Voyager"))).toEqual(other);
    expect(judge(says("Voyager"), { how: "given" })).toEqual(other);
  });

  it("is the company when the vendor names nobody and its own site names the board", () => {
    expect(judge(says(null))).toEqual({ kind: "verified" });
    expect(judge({ kind: "unsupported" })).toEqual({ kind: "verified" });
    expect(judge(says(null), { pageUrl: "https://careers.acme.io/" })).toEqual({ kind: "verified" });
  });

  it("is open when only a foreign page names the board", () => {
    expect(judge(says(null), { pageUrl: "https://www.bigcorp.com/jobs" })).toMatchObject({
      kind: "candidate",
      reason: "Found on www.bigcorp.com, which is not the company's own site",
    });
  });

  it("is open where the page belongs to another customer of the same platform, or to the platform", () => {
    const hosted = { ...ACME, domain: "acme.wordpress.com", website: "https://acme.wordpress.com" };
    const on = (pageUrl: string) => judge(says(null), { pageUrl }, hosted).kind;
    expect(on("https://acme.wordpress.com/jobs")).toBe("verified");
    expect(on("https://zeta.wordpress.com/jobs")).toBe("candidate");
    expect(on("https://wordpress.com/jobs")).toBe("candidate");
    expect(judge(says("WordPress"), {}, hosted)).toMatchObject({ kind: "candidate" });
  });

  it("is open when a careers site that a directory gives needs somebody's word, even while it cannot be asked", () => {
    const site = {
      provider: "json-ld",
      token: "jobs.bigcorp.com/acme",
      how: "given",
      needsWord: true,
    } as const;
    const open = { kind: "candidate", reason: expect.stringContaining("operator"), askAgain: false };
    expect(judge(says(null, ["jobs.bigcorp.com"]), site)).toEqual(open);
    expect(judge({ kind: "unreadable", reason: "throttled" }, site)).toEqual(open);
    expect(judge(says(null, ["jobs.bigcorp.com"]), { ...site, needsWord: false })).toEqual({
      kind: "verified",
    });
  });

  it("is open on a page that lists many boards, unless the token recalls the company", () => {
    expect(judge(says(null), {}, ACME, 12)).toMatchObject({ kind: "candidate" });
    expect(judge(says(null), { token: "acmerobotics" }, ACME, 12)).toEqual({ kind: "verified" });
    expect(judge(says(null), { token: "acme/wd5/External" }, ACME, 12)).toEqual({ kind: "verified" });
  });

  it("waits when the vendor cannot be asked, and is asked again", () => {
    expect(judge({ kind: "unreadable", reason: "throttled" })).toEqual({
      kind: "candidate",
      reason: "Not confirmed yet: throttled",
      askAgain: true,
    });
  });

  it("is nobody when the board is gone", () => {
    expect(judge({ kind: "gone", evidence: "404" })).toEqual({ kind: "gone", reason: "404" });
  });
});
