import { describe, expect, it } from "vitest";
import { decoderFor, isAccepted, mediaType } from "../../worker/outbound/content-type.ts";

describe("mediaType", () => {
  it("drops parameters and case", () => {
    expect(mediaType("Application/JSON; charset=UTF-8")).toBe("application/json");
    expect(mediaType(null)).toBe("");
  });
});

describe("isAccepted", () => {
  it("takes exactly the types asked for", () => {
    expect(isAccepted("application/json", ["application/json"])).toBe(true);
    expect(isAccepted("text/html", ["application/json"])).toBe(false);
    expect(isAccepted("", ["application/json"])).toBe(false);
    expect(isAccepted("text/csv", ["text/*"])).toBe(true);
    expect(isAccepted("texture/x", ["text/*"])).toBe(false);
  });

  it("takes any text when nothing is asked for, and no picture", () => {
    for (const type of ["", "text/plain", "application/json", "application/ld+json", "application/rss+xml"]) {
      expect(isAccepted(type, [])).toBe(true);
    }
    for (const type of ["image/png", "application/pdf", "application/octet-stream"]) {
      expect(isAccepted(type, [])).toBe(false);
    }
  });
});

describe("decoderFor", () => {
  it("follows the header's charset", () => {
    const decoder = decoderFor('text/html; charset="ISO-8859-1"');
    expect(decoder.decode(new Uint8Array([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68]))).toBe("Zürich");
  });

  it("falls back to UTF-8 for a charset nobody knows, and marks broken bytes", () => {
    const decoder = decoderFor("text/html; charset=klingon");
    expect(decoder.decode(new Uint8Array([0xc3, 0xbc, 0xff]))).toBe("ü\ufffd");
  });
});
