import fc from "fast-check";
import type { ExtractedPosting } from "../../worker/normalise/index.ts";

const word = fc.constantFrom(
  "Go",
  "Rust",
  "SQL",
  "Kafka",
  "boats",
  "ships",
  "we",
  "build",
  "é",
  "e\u0301",
  "&amp;",
);
const gap = fc.constantFrom(" ", "  ", "\n", "&nbsp;", "<br>", "</p><p>");
const html = fc
  .array(fc.tuple(word, gap), { maxLength: 8 })
  .map((parts) => `<p>${parts.flat().join("")}</p>`);
const place = fc.record({
  text: fc.constantFrom(
    "Berlin, Germany",
    "berlin, germany",
    "London",
    "Paris; Rome",
    "Remote - US",
    "Georgia",
  ),
  city: fc.constantFrom(null, "Berlin"),
  region: fc.constant(null),
  country: fc.constantFrom(null, "DE", "US"),
});
const pay = fc.record({
  min: fc.constantFrom(null, 50_000, 60_000.5),
  max: fc.constantFrom(null, 80_000, 90_000),
  currency: fc.constantFrom(null, "EUR", "USD"),
  period: fc.constantFrom(null, "year" as const, "month" as const),
  summary: fc.constant(null),
});
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const link = fc.constantFrom(
  "https://a.com/1?b=2&a=1",
  "https://a.com/1?a=1&b=2",
  "https://a.com/1?utm_source=x#top",
);
const DATE = Date.UTC(2026, 9, 1);

/** A posting as a vendor may state it, from few values, so that every field changes and stays often. */
export const anyPosting: fc.Arbitrary<ExtractedPosting> = fc.record({
  externalId: fc.constant("1"),
  title: fc.constantFrom("Engineer", "Senior Engineer", "Data Analyst (m/f/d)", " Engineer ", "Rust Intern"),
  url: link,
  applyUrl: orNull(link),
  companyName: fc.constant(null),
  department: fc.constantFrom(null, "Platform", "Sales"),
  team: fc.constantFrom(null, "Core"),
  requisitionId: fc.constantFrom(null, "R-1", "R-2"),
  places: fc.array(place, { maxLength: 3 }),
  workplace: fc.constantFrom(null, "onsite" as const, "remote" as const),
  employmentType: fc.constantFrom(null, "Full-time", "Contract"),
  pay: orNull(pay),
  descriptionHtml: orNull(html),
  postedAt: fc.constantFrom(null, DATE, DATE + 86_400_000),
  updatedAt: fc.constant(null),
  closesAt: fc.constantFrom(null, DATE + 60 * 86_400_000, DATE + 60 * 86_400_000 + 3_600_000),
  language: fc.constantFrom(null, "en", "de"),
  issues: fc.constant([]),
});
