import type { BoardCheckpoint } from "./provider.ts";

/** What a board's postings say of their employer. */
export interface OwnerClaims {
  /** Every employer name the postings carry. */
  names: readonly string[];
  /** Their links, which prove ownership when they lie on the company's own host. */
  urls: readonly string[];
}

const LEGAL = new Set(
  (
    "inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh mbh ag kg kgaa se sa sas sarl srl " +
    "spa bv nv ab as asa aps oy oyj pty pte pvt kk group holding holdings"
  ).split(" "),
);

/**
 * The employer that a board belongs to instead of the expected company, or null. Conservative: null while the company's
 * name is unknown, while no posting names an employer, while one name agrees, or while a posting links to the company's
 * own host. Names agree when one contains the other, or is its acronym, without legal forms, accents and punctuation.
 */
export function foreignEmployer(board: BoardCheckpoint, claims: OwnerClaims): string | null {
  const { companyName, companyHost } = board;
  const [first] = claims.names;
  if (companyName === null || first === undefined) return null;
  if (companyHost !== null && claims.urls.some((url) => isOnHost(url, companyHost))) return null;
  return claims.names.some((name) => namesAgree(name, companyName)) ? null : first;
}

/** May two spellings name one employer? Names in different scripts cannot be compared, so they may. */
function namesAgree(one: string, other: string): boolean {
  const [a, b] = [nameWords(one), nameWords(other)];
  const [left, right] = [withoutLegalForms(a).join(""), withoutLegalForms(b).join("")];
  if (left === "" || right === "" || isLatin(left) !== isLatin(right)) return true;
  return left.includes(right) || right.includes(left) || isAcronym(left, b) || isAcronym(right, a);
}

function nameWords(name: string): string[] {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** A name made of legal forms alone ("The Group") keeps them. */
function withoutLegalForms(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !LEGAL.has(word) && word !== "the");
  return kept.length > 0 ? kept : words;
}

function isLatin(text: string): boolean {
  return /[a-z0-9]/.test(text);
}

function isAcronym(short: string, words: readonly string[]): boolean {
  const initials = (some: readonly string[]) => some.map((word) => word.charAt(0)).join("");
  return short.length >= 2 && [initials(words), initials(withoutLegalForms(words))].includes(short);
}

function isOnHost(url: string, host: string): boolean {
  const name = URL.parse(url)?.hostname ?? "";
  const own = host.toLowerCase().replace(/^www\./, "");
  return name === own || name.endsWith(`.${own}`);
}
