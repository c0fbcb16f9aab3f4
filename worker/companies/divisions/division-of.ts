import { hashText } from "../../kernel/hash.ts";
import { squash } from "../normalise-company-name.ts";

/** A part of a structured organisation. `divisionId` is made of the name, so it is the same in every run. */
export interface Division {
  companyId: string;
  divisionId: string;
  name: string;
  normalisedName: string;
}

/** Words that say only that something is a part: "Department of Health", "Health Dept.", "Abteilung Health". */
const KINDS = new Set(
  "department dept departement departamento dipartimento division div directorate team unit group section branch office abteilung referat fachbereich service servicio servizio direction".split(
    " ",
  ),
);
const SMALL_WORDS = new Set(
  "and of the for de du des la le les del di und der die das fur et y e".split(" "),
);
const LONGEST_NAME = 200;

/**
 * The division that a posting's department or team names; null for an empty name. Case, accents, punctuation, order of
 * "Department" and small words make no difference: "Dept. of Public Health" is "Public Health Department".
 */
export function divisionOf(companyId: string, name: string): Division | null {
  const shown = name.replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
  const words = shown
    .replace(/[&+]/g, " and ")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(squash)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !KINDS.has(word) && !SMALL_WORDS.has(word));
  const normalisedName = (telling.length > 0 ? telling : words).join(" ");
  if (normalisedName === "") return null;
  return { companyId, divisionId: `div_${hashText(normalisedName)}`, name: shown, normalisedName };
}
