import type { Fields } from "../fields.ts";
import type { Workplace } from "../provider.ts";
import { sortedNames } from "../sorted-names.ts";
import { workMode } from "../work-mode.ts";

/** Employer-defined fields that hold a work mode: "Location Type", "Workplace Type", "Remote Status", … */
const FIELD_NAME =
  /^(job|work|workplace|working|location|remote|office|position)+(type|mode|model|status|policy|arrangement|setting|style)?$/;

/** Employer-defined fields that hold an employment type, the most telling first. */
const EMPLOYMENT_FIELDS: readonly RegExp[] = [/^employmenttype$/, /^contracttype$/, /^workertype$/];

/**
 * Greenhouse has no work mode of its own. It is read from the employer's metadata fields and from a location that is
 * nothing but a work mode; where these disagree it is unknown.
 */
export function readWorkplace(fields: Fields, locationName: string | null): Workplace | null {
  const modes = new Set(metadataTexts(fields, FIELD_NAME).flatMap((text) => workMode(text) ?? []));
  const fromLocation = locationName === null ? null : workMode(locationName);
  if (fromLocation !== null) modes.add(fromLocation);
  if (modes.size > 1) fields.report("metadata", "several work modes are stated");
  const [mode = null] = modes;
  return modes.size === 1 ? mode : null;
}

/** All that the employer wrote into "Employment Type" or, without it, into the next field like it. */
export function readEmploymentType(fields: Fields): string | null {
  for (const name of EMPLOYMENT_FIELDS) {
    const stated = metadataTexts(fields, name).map((text) => text.trim());
    if (stated.length > 0) return sortedNames(stated).join(", ");
  }
  return null;
}

/** The texts of every metadata field whose name, letters only, matches. Values of other types are not ours to read. */
function metadataTexts(fields: Fields, name: RegExp): string[] {
  const matching = fields.objects("metadata").filter((field) => name.test(lettersOf(field.raw("name"))));
  const values = matching.flatMap((field) => field.raw("value"));
  return values.filter((value): value is string => typeof value === "string" && value.trim() !== "");
}

function lettersOf(name: unknown): string {
  return typeof name === "string" ? name.toLowerCase().replace(/[^a-z]/g, "") : "";
}
