import fc from "fast-check";
import { expect, test } from "vitest";
import { vendorDate } from "../../worker/providers/vendor-date.ts";

test("reads back every instant that is written as ISO text, seconds or milliseconds", () => {
  const from = Date.UTC(1990, 0, 1);
  const instants = fc.integer({ min: from, max: Date.UTC(2100, 0, 1) - 1 });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(vendorDate(new Date(instant).toISOString())).toBe(instant);
      expect(vendorDate(instant)).toBe(instant);
      expect(vendorDate(Math.floor(instant / 1_000))).toBe(Math.floor(instant / 1_000) * 1_000);
    }),
  );
});

test.each([
  ["2026-03-29T02:30:00+01:00", Date.UTC(2026, 2, 29, 1, 30)],
  ["2026-03-29T02:30+01", Date.UTC(2026, 2, 29, 1, 30)],
  ["2026-01-01T00:00:00-12:00", Date.UTC(2026, 0, 1, 12)],
  ["2024-02-29", Date.UTC(2024, 1, 29)],
  [" 2026-08-11 20:45:29 utc ", Date.UTC(2026, 7, 11, 20, 45, 29)],
  ["2026-08-11T20:45:29.123456789Z", Date.UTC(2026, 7, 11, 20, 45, 29, 123)],
])("places %j", (text, instant) => {
  expect(vendorDate(text)).toBe(instant);
});

test.each([
  "2023-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-1-1",
  "0000-00-00",
  "0090-05-01",
  "0099-12-31T00:00:00Z",
  "1899-12-31",
  "2026-10-01T10:00:00+25:00",
  "2026-10-01T10:61:00Z",
  "01/10/2026",
  "1 October 2026",
  "yesterday",
  "20261001",
  "",
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0,
  20_261_001,
  true,
  null,
])("gives %j up as unknown", (value) => {
  expect(vendorDate(value)).toBeNull();
});
