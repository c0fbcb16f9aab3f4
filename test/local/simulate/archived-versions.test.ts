import { expect, it } from "vitest";
import type { z } from "zod";
import { archivedVersions } from "../../../local/simulate/archived-versions.ts";
import type { House } from "../../../local/start/house.ts";
import type { versionSchema } from "../../../worker/api/answers/posting.ts";

type Version = z.infer<typeof versionSchema>;

const DAY = 86_400_000;
const CALENDAR = { nightOf: (at: number) => at / DAY, nightOfRun: () => 9 };
const version = (number: number, from: number, to: number | null): Version => ({
  version: number,
  changeType: number === 1 ? "create" : "archive",
  reason: "because",
  changedFields: [],
  validFrom: new Date(from * DAY).toISOString(),
  validTo: to === null ? null : new Date(to * DAY).toISOString(),
  runId: "run_1",
  createdBy: "processing",
});

/** A house whose API answers these pages, one after the other, and notes what it was asked. */
function houseWith(pages: object[], status = 200) {
  const asked: string[] = [];
  const house = {
    db: { all: async () => [{ id: "lever:acme:a/b" }] },
    apiKey: "key",
    platform: {
      request: async (path: string) => {
        asked.push(path);
        return new Response(JSON.stringify(pages[asked.length - 1]), { status });
      },
    },
  } as unknown as House;
  return { house, asked };
}

it("reads every page of an archived posting's versions, oldest first", async () => {
  const { house, asked } = houseWith([
    { items: [version(2, 5, null)], next: "more/" },
    { items: [version(1, 2, 5)], next: null },
  ]);
  const versions = await archivedVersions(house, CALENDAR);
  expect(versions.map(({ version: number, night, validTo }) => [number, night, validTo])).toEqual([
    [1, 2, 5 * DAY],
    [2, 5, null],
  ]);
  expect(versions[0]).toMatchObject({ postingId: "lever:acme:a/b", toldOn: 9 });
  expect(asked).toEqual([
    "/v1/postings/lever%3Aacme%3Aa%2Fb/versions?limit=100",
    "/v1/postings/lever%3Aacme%3Aa%2Fb/versions?limit=100&cursor=more%2F",
  ]);
});

it("says which posting the archive does not answer for", async () => {
  const { house } = houseWith([{ title: "The archive is unreadable" }], 500);
  await expect(archivedVersions(house, CALENDAR)).rejects.toThrow(/lever:acme:a\/b.*unreadable/);
});
