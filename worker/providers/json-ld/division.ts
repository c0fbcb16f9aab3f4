import { isRecord } from "../../kernel/json.ts";
import { sortedNames } from "../sorted-names.ts";
import { namesOf } from "./places.ts";

/** Where schema.org lets a posting name the part of the organisation it is in, the most telling first. */
const USUAL = ["hiringOrganization.department", "employmentUnit", "hiringOrganization.subOrganization"];

/**
 * The division of a posting: at the field the source names, else at the usual places; else the hiring organisation
 * itself, when it is said to be part of another one. Of several, the first by name.
 */
export function divisionOf(posting: unknown, field: string | null): string | null {
  if (field !== null) return firstName(at(posting, field));
  for (const path of USUAL) {
    const name = firstName(at(posting, path));
    if (name !== null) return name;
  }
  const parts = at(posting, "hiringOrganization").filter(
    (organisation) => firstName(at(organisation, "parentOrganization")) !== null,
  );
  return firstName(parts);
}

/** The values at a path, through every member of the lists on the way. */
function at(value: unknown, path: string): unknown[] {
  return path
    .split(".")
    .reduce<unknown[]>(
      (holders, name) =>
        holders.flatMap((one) => (isRecord(one) && Object.hasOwn(one, name) ? [one[name]].flat() : [])),
      [value].flat(),
    );
}

function firstName(values: unknown): string | null {
  return sortedNames(namesOf(values))[0] ?? null;
}
