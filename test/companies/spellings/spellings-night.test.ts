import { expect, it } from "vitest";
import { smallTown } from "../../night/small-town.ts";
import { testNight } from "../../night/test-night.ts";

it("a board's own name for its company is kept once, whoever says it: the vendor or its advertisements", async () => {
  const night = testNight();
  const town = await smallTown("spelt");
  await night.companies(town.csv.toUpperCase().replaceAll(/HTTPS\S+/g, (url) => url.toLowerCase()));
  await town.greenhouse([
    { id: "1", title: "Backend Engineer" },
    { id: "2", title: "Data Engineer" },
  ]);
  await town.lever([]);
  await town.ashby([]);
  await night.night(0);
  const stored = () =>
    night.db.all(
      `SELECT s.source, s.spelling, s.first_seen_at AS first, s.last_seen_at AS last FROM company_spellings s
       JOIN companies c ON c.company_id = s.company_id AND c.domain = 'anvil-spelt.com' ORDER BY 1`,
    );
  const before = await stored();
  expect(before).toMatchObject([
    { source: "dir_companies", spelling: "ANVIL SPELT" },
    { source: "greenhouse:anvil-spelt", spelling: "Anvil spelt" },
  ]);
  await town.greenhouse([
    { id: "1", title: "Senior Backend Engineer" },
    { id: "2", title: "Data Engineer" },
  ]);
  await night.night(1);
  expect(await stored()).toEqual(before);
}, 30_000);
