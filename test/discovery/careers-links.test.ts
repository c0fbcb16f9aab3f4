import { describe, expect, it } from "vitest";
import { careersLinks } from "../../worker/discovery/careers-links.ts";
import { readPageParts } from "../../worker/discovery/page-parts.ts";

const HOME = "https://www.acme.com/";
const links = (html: string): string[] => careersLinks(readPageParts(html, HOME), HOME);
const a = (href: string, text = ""): string => `<a href="${href}">${text}</a>`;

describe("careers links", () => {
  it("are ranked: the careers page before a page that merely mentions jobs", () => {
    const html =
      a("/blog/jobs-of-the-future", "Jobs of the future") +
      a("/about/team", "Work with us") +
      a("/careers", "Careers");
    expect(links(html)).toEqual(["https://www.acme.com/careers", "https://www.acme.com/about/team"]);
  });

  it.each([
    ["/karriere", "Karriere"],
    ["/de/ueber-uns/stellen", "Offene Stellen"],
    ["/fr/recrutement", "Nous rejoindre"],
    ["/empleo", "Trabaja con nosotros"],
    ["/lavora", "Lavora con noi"],
    ["/werken-bij-acme", "Vacatures"],
    ["/jobba", "Lediga jobb"],
    ["/p/12", "採用情報"],
    ["/about", "Carrières"],
  ])("are known in other languages: %s %s", (href, text) => {
    expect(links(a(href, text))).toEqual([new URL(href, HOME).href]);
  });

  it("may lead to a careers host, but to no other site", () => {
    expect(
      links(a("https://careers.acme.io/", "Careers") + a("https://news.com/careers", "Careers")),
    ).toEqual(["https://careers.acme.io/"]);
  });

  it("lead to no other customer of the platform that the site stands on", () => {
    const home = "https://acme.wordpress.com/";
    const html = a("https://acme.wordpress.com/jobs", "Jobs") + a("https://zeta.wordpress.com/jobs", "Jobs");
    expect(careersLinks(readPageParts(html, home), home)).toEqual(["https://acme.wordpress.com/jobs"]);
  });

  it("leave out vendors, files, the page itself and what is no web address", () => {
    const html =
      a("https://jobs.lever.co/acme", "Jobs") +
      a("/careers.pdf", "Careers") +
      a("/#careers", "Careers") +
      a("mailto:jobs@acme.com", "Jobs");
    expect(links(html)).toEqual([]);
  });

  it("are at most five", () => {
    expect(
      links(Array.from({ length: 30 }, (_, n) => a(`/careers?page=${n}`, "Careers")).join("")),
    ).toHaveLength(5);
  });
});
