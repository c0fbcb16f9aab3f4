import { z } from "zod";
import type { House } from "../start/house.ts";
import { listArchived } from "./store.ts";
import type { SeenVersion } from "./year.ts";

const pageSchema = z.object({
  items: z.array(
    z.object({
      version: z.int(),
      changeType: z.string(),
      reason: z.string(),
      validFrom: z.iso.datetime(),
      validTo: z.iso.datetime().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** Versions of postings that left the hot tables, asked for as any caller of the API would. */
export async function archivedVersions(
  house: House,
  nightOf: (at: number) => number,
): Promise<SeenVersion[]> {
  const versions: SeenVersion[] = [];
  for (const postingId of await listArchived(house.db)) {
    const own: SeenVersion[] = [];
    let cursor: string | null = null;
    do {
      const page = await ask(house, postingId, cursor);
      own.push(
        ...page.items.map(({ validFrom, validTo, ...rest }) => ({
          ...rest,
          postingId,
          night: nightOf(Date.parse(validFrom)),
          validFrom: Date.parse(validFrom),
          validTo: validTo === null ? null : Date.parse(validTo),
        })),
      );
      cursor = page.nextCursor;
    } while (cursor !== null);
    versions.push(...own.sort((a, b) => a.version - b.version));
  }
  return versions;
}

async function ask({ platform, apiKey }: House, postingId: string, cursor: string | null) {
  const query = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const path = `/v1/postings/${encodeURIComponent(postingId)}/versions?limit=100${query}`;
  const answer = await platform.request(path, { headers: { authorization: `Bearer ${apiKey}` } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the archive does not answer for ${postingId}: ${text}`);
  return pageSchema.parse(JSON.parse(text));
}
