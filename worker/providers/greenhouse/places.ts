import type { Fields } from "../fields.ts";
import type { RawPlace } from "../provider.ts";
import { workMode } from "../work-mode.ts";

/**
 * The posting's location as free text. Some boards put only a work mode there ("Hybrid"); the places are then those of
 * the offices.
 */
export function readPlaces(fields: Fields, locationName: string | null): RawPlace[] {
  if (locationName !== null && workMode(locationName) === null) return [place(locationName)];
  const offices = fields.objects("offices").map((office) => office.text("location") ?? office.text("name"));
  const named = offices.filter((text) => text !== null && workMode(text) === null) as string[];
  return [...new Set(named)].map(place);
}

function place(text: string): RawPlace {
  return { text, city: null, region: null, country: null };
}
