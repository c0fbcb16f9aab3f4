import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../../worker/outbound/retry-after.ts";

const NOW = Date.UTC(2026, 10, 2, 2, 0, 0);

describe("parseRetryAfter", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 02 Nov 2026 02:05:00 GMT", 300_000],
    ["Monday, 02-Nov-26 02:00:30 GMT", 30_000],
    ["Mon, 02 Nov 2026 01:00:00 GMT", 0],
  ])("reads %j", (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });

  it.each([null, "", "soon", "-5", "1.5", "12:00", "99999999999999"])("makes nothing of %j", (header) => {
    expect(parseRetryAfter(header, NOW)).toBeNull();
  });
});
