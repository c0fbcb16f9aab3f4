import { type Profile, profileSchema } from "../../insights/index.ts";
import { hashText } from "../../kernel/hash.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { FAMILIES, LEVELS, WORKPLACES } from "../../normalise/index.ts";
import type { Line, LineCells } from "./line.ts";

type ListField = Exclude<keyof Profile, "floor">;

/** The criteria of the Profile tab and the part of the profile each fills. */
const FIELD_OF: readonly (readonly [criterion: string, field: ListField, words: readonly string[] | null])[] =
  [
    ["Title", "titles", null],
    ["Kind of work", "families", FAMILIES],
    ["Skill", "skills", null],
    ["Country", "countries", null],
    ["City", "cities", null],
    ["Workplace", "workplaces", WORKPLACES],
    ["Level", "levels", LEVELS],
    ["Not in title", "excludeTitleWords", null],
  ];

const EMPTY: Omit<Profile, "floor"> = {
  titles: [],
  families: [],
  skills: [],
  countries: [],
  cities: [],
  workplaces: [],
  levels: [],
  excludeTitleWords: [],
};

/** A criterion and its value as the profile holds it; the failure is a sentence. Half a line is no criterion yet. */
function readLine(cells: LineCells): Result<{ field: ListField; value: string } | null, string> {
  const criterion = (cells.criterion ?? "").trim();
  const value = (cells.value ?? "").trim().replaceAll(/\s+/g, " ");
  if (criterion === "" || value === "") return ok(null);
  const known = FIELD_OF.find(([label]) => label.toLowerCase() === criterion.toLowerCase());
  if (!known)
    return fail(
      `"${criterion.slice(0, 80)}" is not a criterion: choose ${FIELD_OF.map(([label]) => label).join(", ")}`,
    );
  const [label, field, words] = known;
  if (words === null) return ok({ field, value: field === "countries" ? value.toUpperCase() : value });
  const word = words.find(
    (one) => one === value.toLowerCase().replaceAll(/[\s-]+/g, "_") || one === flat(value),
  );
  return word
    ? ok({ field, value: word })
    : fail(`"${value.slice(0, 80)}" is not a ${label.toLowerCase()}: use ${words.join(", ")}`);
}

/** "On-site" is "onsite". */
function flat(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, "");
}

/** The profile that these lines make, each value once; the failure is a sentence about the line that is wrong. */
export function profileOf(lines: readonly LineCells[], floor: number): Result<Profile, string> {
  const lists = new Map<ListField, Set<string>>();
  for (const cells of lines) {
    const line = readLine(cells);
    if (!line.ok) return line;
    if (line.value === null) continue;
    const { field, value } = line.value;
    lists.set(field, (lists.get(field) ?? new Set()).add(value));
  }
  const filled = Object.fromEntries([...lists].map(([field, values]) => [field, [...values]]));
  const profile = profileSchema.safeParse({ ...EMPTY, ...filled, floor });
  if (profile.success) return ok(profile.data);
  return fail(profile.error.issues[0]?.message ?? "This is not a profile");
}

/** A profile as lines, so that a fresh sheet shows what is recruited for. The same profile gives the same keys. */
export function linesOf(profile: Profile): Line[] {
  return FIELD_OF.flatMap(([criterion, field]) =>
    profile[field].map((value) => ({
      lineKey: `line_${hashText(`${criterion}/${value}`)}`,
      cells: { criterion, value },
    })),
  );
}
