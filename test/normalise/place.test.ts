import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalisePlaces } from "../../worker/normalise/place.ts";
import { place } from "./extracted-posting.ts";

const read = (text: string) =>
  normalisePlaces([place(text)]).map(({ city, region, country }) => [city, region, country]);

describe("normalisePlaces", () => {
  it.each([
    ["London, UK", "London", null, "GB"],
    ["San Francisco, CA", "San Francisco", "California", "US"],
    ["US, CA, Santa Clara", "Santa Clara", "California", "US"],
    ["United States-Colorado-Aurora", "Aurora", "Colorado", "US"],
    ["USA - Berkeley, MO", "Berkeley", "Missouri", "US"],
    ["Pune Maharashtra India", "Pune", "Maharashtra", "IN"],
    ["Toronto, ON, CAN", "Toronto", "Ontario", "CA"],
    ["EMEA - Ireland - Dublin - Windmill", "Dublin", null, "IE"],
    ["Washington, DC", "Washington", "District of Columbia", "US"],
    ["Remote (US)", null, null, "US"],
    ["Remote within India", null, null, "IN"],
    ["Türkiye, Remote", null, null, "TR"],
    ["Northern Ireland", null, "Northern Ireland", "GB"],
    ["Juncos, Puerto Rico, United States", "Juncos", null, "US"],
  ])("reads %s", (text, city, region, country) => {
    expect(read(text)).toEqual([[city, region, country]]);
  });

  it("knows cities by their other names", () => {
    expect(["Bangalore", "NYC", "SF", "München", "Gurgaon"].map((text) => read(text)[0]?.[0])).toEqual([
      "Bengaluru",
      "New York",
      "San Francisco",
      "Munich",
      "Gurugram",
    ]);
  });

  it.each([
    "Global",
    "EMEA",
    "Remote - Europe",
    "3 Locations",
    "Cambridge",
    "Georgia",
    "CA",
    "DE",
    "Ontario, CA",
  ])("guesses nothing for %s", (text) => {
    expect(read(text)).toEqual([[null, null, null]]);
    expect(normalisePlaces([place(text)])[0]?.text).toBe(text);
  });

  it("lets a known city decide what a two-letter code means", () => {
    const country = (text: string) => read(text)[0]?.[2];
    expect(
      ["Toronto, CA", "Costa Mesa, CA", "Berlin, DE", "Wilmington, DE", "Walldorf Nord, DE"].map(country),
    ).toEqual(["CA", "US", "DE", "US", null]);
    expect(["Bangalore, IN", "Indianapolis, IN", "Herzliya, IL", "Naperville, IL"].map(country)).toEqual([
      "IN",
      "US",
      "IL",
      "US",
    ]);
    expect(["Tbilisi, Georgia", "Atlanta, Georgia", "Georgia, United States"].map(country)).toEqual([
      "GE",
      "US",
      "US",
    ]);
  });

  it("does not let a famous namesake overrule a stated region", () => {
    expect(read("Paris, TX")).toEqual([["Paris", "Texas", "US"]]);
    expect(read("London, ON")).toEqual([["London", "Ontario", "CA"]]);
  });

  it("divides a text that lists several places", () => {
    expect(read("New York, NY, San Francisco, CA")).toHaveLength(2);
    expect(read("London; Paris, France | Berlin")).toHaveLength(3);
    expect(read("San Francisco or New York")).toHaveLength(2);
    expect(read("US, Canada")).toEqual([
      [null, null, "CA"],
      [null, null, "US"],
    ]);
  });

  it("prefers the vendor's own parts and lets the text add only what agrees", () => {
    expect(normalisePlaces([{ text: "Anywhere", city: "SF", region: "CA", country: "USA" }])).toEqual([
      { text: "Anywhere", city: "San Francisco", region: "California", country: "US" },
    ]);
    expect(normalisePlaces([{ text: "San Francisco", city: null, region: null, country: "DE" }])).toEqual([
      { text: "San Francisco", city: null, region: null, country: "DE" },
    ]);
  });

  it("gives each place once, whatever the order", () => {
    const texts = ["Berlin", "Berlin, Germany", "Remote", "London, UK", "Paris", "remote"];
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        const places = normalisePlaces(shuffled.map(place));
        expect(places).toEqual(normalisePlaces(texts.map(place)));
        expect(places).toHaveLength(4);
      }),
    );
  });

  it("survives any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const one of normalisePlaces([place(text)])) expect(one.country ?? "XX").toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});
