import type { InstitutionConfig } from "./config/schema.ts";

/** What one institution's framework says of a posting. */
export interface RoleDescription {
  /** Null when no role's titles fit. */
  role: string | null;
  /** The division, from the top of the organisation down; null when the structure has none of this name. */
  divisionPath: string[] | null;
  /** What the role asks for, and what the text shows, in the order of the framework. */
  capabilities: { name: string; level: string | null; expected: boolean; found: boolean }[];
}

export interface DescribedPosting {
  title: string;
  department: string | null;
  text: string | null;
}

/**
 * Maps a posting to an institution's roles, capabilities and divisions when it is read: nothing of it is stored, so that
 * a changed framework holds at once for every posting. The longest title phrase that fits decides the role. Null for an
 * institution without a framework. Pure.
 */
export function describeRole(config: InstitutionConfig, posting: DescribedPosting): RoleDescription | null {
  const { roles = [], capabilities = [], divisions = [] } = config;
  if (roles.length + capabilities.length + divisions.length === 0) return null;
  const role = roleOf(roles, posting.title);
  const levels = new Map(role?.capabilities?.map(({ capability, level }) => [capability, level ?? null]));
  const text = folded(`${posting.title} ${posting.text ?? ""}`);
  const described = capabilities.map(({ name, terms = [name] }) => ({
    name,
    level: levels.get(name) ?? null,
    expected: levels.has(name),
    found: terms.some((term) => text.includes(folded(term))),
  }));
  return {
    role: role?.role ?? null,
    divisionPath: divisionPath(divisions, posting.department),
    capabilities: described.filter(({ expected, found }) => expected || found),
  };
}

type Roles = NonNullable<InstitutionConfig["roles"]>;
type Divisions = NonNullable<InstitutionConfig["divisions"]>;

function roleOf(roles: Roles, title: string): Roles[number] | null {
  const words = folded(title);
  const fitting = roles.flatMap((role) =>
    role.titles
      .filter((phrase) => words.includes(folded(phrase)))
      .map((phrase) => ({ role, length: phrase.length })),
  );
  const best = fitting.reduce<(typeof fitting)[number] | null>(
    (longest, one) => (longest === null || one.length > longest.length ? one : longest),
    null,
  );
  return best?.role ?? null;
}

/**
 * Where a department stands in an institution's structure, from the top down; null when it has none of this name. Parents
 * were checked to end somewhere when the configuration was stored.
 */
export function divisionPath(divisions: Divisions, department: string | null): string[] | null {
  if (department === null) return null;
  const name = folded(department);
  const own = divisions.find((one) =>
    [one.name, ...(one.aliases ?? [])].some((alias) => folded(alias) === name),
  );
  if (!own) return null;
  const byName = new Map(divisions.map((one) => [one.name, one]));
  const path: string[] = [];
  for (let at: Divisions[number] | undefined = own; at && path.length <= divisions.length; ) {
    path.unshift(at.name);
    at = at.parent === undefined ? undefined : byName.get(at.parent);
  }
  return path;
}

/** Words with one space before and after each, so that a phrase is found only as whole words. */
function folded(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}+#]+/gu);
  return ` ${(words ?? []).join(" ")} `;
}
