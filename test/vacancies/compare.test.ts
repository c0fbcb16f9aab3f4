import { describe, expect, it } from "vitest";
import { normalisePlaces } from "../../worker/normalise/place.ts";
import { titleKey } from "../../worker/normalise/title.ts";
import { comparePlaces } from "../../worker/vacancies/compare-places.ts";
import { compareTitles } from "../../worker/vacancies/compare-titles.ts";
import { advert, place } from "./advertisement.ts";

const places = (...texts: string[]) =>
  normalisePlaces(texts.map((text) => ({ text, city: null, region: null, country: null })));

describe("places", () => {
  it.each([
    ["Toronto, ON", "Toronto, Canada", "same"],
    ["Berlin, Germany", "berlin, germany", "same"],
    ["Seattle - WA", "WA - Seattle", "same"],
    ["Remote, US", "US - Remote", "same"],
    ["Remote", "Remote", "same"],
    ["Berlin, Germany", "Munich, Germany", "other"],
    ["(USA) MT BILLINGS 02923 SUPERCENTER", "(USA) OR DALLAS 02315 SUPERCENTER", "other"],
    ["(USA) WA MONROE 05628 SUPERCENTER", "Oxford, MS", "other"],
    ["Mexico, Remote", "Slovakia", "other"],
    ["Germany", "Berlin, Germany", "unknown"],
    ["2 Locations", "Berlin, Germany", "unknown"],
    ["2 Locations", "2 Locations", "unknown"],
  ])("%s and %s: %s", (a, b, relation) => {
    expect(comparePlaces(places(a), places(b))).toBe(relation);
    expect(comparePlaces(places(b), places(a))).toBe(relation);
  });

  it("are the same with one of several in common, but not with the way of working in common", () => {
    expect(comparePlaces(places("Berlin, Germany", "Munich, Germany"), places("Munich, Germany"))).toBe(
      "same",
    );
    expect(comparePlaces(places("Hybrid", "Berlin, Germany"), places("Hybrid", "Kyiv, Ukraine"))).toBe(
      "other",
    );
  });

  it("are the same when neither states one, and unknown when one does not", () => {
    expect(comparePlaces([], [])).toBe("same");
    expect(comparePlaces([], places("Berlin, Germany"))).toBe("unknown");
  });
});

describe("titles", () => {
  const relation = (a: string, b: string, cities = ["Berlin", "Berlin"]) => {
    const [one, other] = [a, b].map((title, at) =>
      advert(title, 0, 1, { title, titleNormalised: titleKey(title), places: [place(cities[at] ?? "")] }),
    );
    if (!one || !other) throw new Error("no titles");
    expect(compareTitles(one, other)).toBe(compareTitles(other, one));
    return compareTitles(one, other);
  };

  it.each([
    ["Data Engineer (m/w/d)", "Data Engineer", "equal"],
    ["Data Engineer, Platform", "Data Engineer", "close"],
    ["Senior Data Engineer", "Data Engineer", "other"],
    ["Data Engineer II", "Data Engineer", "other"],
    ["Data Engineer II", "Data Engineer III", "other"],
    ["Backend Engineer", "Frontend Engineer", "other"],
    ["Account Executive, DACH", "Account Executive, Nordics", "other"],
    ["", "", "other"],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
  });

  it("do not differ by the postings' own cities", () => {
    expect(relation("Driver, Berlin", "Driver, Munich", ["Berlin", "Munich"])).toBe("equal");
    expect(relation("Driver, Berlin", "Driver, Munich", ["Berlin", "Berlin"])).toBe("other");
  });
});
