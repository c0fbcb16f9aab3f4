import { isRecord } from "../../kernel/json.ts";
import { nameOf } from "./places.ts";

/** Where schema.org lets a posting name the part of the organisation it is in, the most telling first. */
const USUAL = ["hiringOrganization.department", "employmentUnit", "hiringOrganization.subOrganization"];

/**
 * The division of a posting: at the field the source names, else at the usual places; else the hiring organisation
 * itself, when it is said to be part of another one.
 */
export function divisionOf(posting: unknown, field: string | null): string | null {
  if (field !== null) return nameOf(at(posting, field));
  for (const path of USUAL) {
    const name = nameOf(at(posting, path));
    if (name !== null) return name;
  }
  const isPart = nameOf(at(posting, "hiringOrganization.parentOrganization")) !== null;
  return isPart ? nameOf(at(posting, "hiringOrganization")) : null;
}

/** The value at a path; of a list its first member. */
function at(value: unknown, path: string): unknown {
  const end = path.split(".").reduce<unknown>((one, name) => {
    const first = firstOf(one);
    return isRecord(first) && Object.hasOwn(first, name) ? first[name] : undefined;
  }, value);
  return firstOf(end);
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
