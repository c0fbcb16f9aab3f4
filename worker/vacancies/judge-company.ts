import { type Boilerplate, findBoilerplate } from "./boilerplate.ts";
import { candidatePairs } from "./candidates.ts";
import { chooseLinks } from "./choose-links.ts";
import { textsNeeded, toldBefore, verifyPairs } from "./find-links.ts";
import type { Library } from "./library.ts";
import { readBoilerplate, readShingles, readSignatures } from "./read-texts.ts";
import { AGENCY_REASON } from "./reasons.ts";
import type { Vacancy, VacancyPosting } from "./rows.ts";
import { divide, keepRefreshes } from "./settle.ts";
import { withStanding } from "./standing-links.ts";
import { stitch } from "./stitch.ts";
import type { StoredSignature } from "./store/read.ts";
import { sumUp } from "./sum-up.ts";
import type { Advertisement } from "./types.ts";

/** A company as its tables have it. */
export interface CompanyInput {
  isAgency: boolean;
  advertisements: readonly Advertisement[];
  /** Its own rows, without those of postings it lost. */
  rows: readonly VacancyPosting[];
  vacancies: readonly Vacancy[];
  /** The sentences that were its boilerplate last time. */
  boilerplate: readonly number[];
  /** By posting; those made from another text or boilerplate are made anew. */
  signatures: ReadonlyMap<string, StoredSignature>;
}

export interface CompanyJudgement {
  rows: VacancyPosting[];
  vacancies: Vacancy[];
  boilerplate: Boilerplate;
  /** Those that are new. */
  signatures: [postingId: string, StoredSignature][];
}

/** Puts the postings of one company into vacancies. The same postings and rows give the same result. */
export async function judgeCompany(
  input: CompanyInput,
  library: Library,
  now: number,
): Promise<CompanyJudgement> {
  const { settled, compared, open } = divide(input.advertisements, input.rows, now);
  if (input.isAgency) {
    const rows = stitch({ advertisements: open, links: [], settled, firstReason: AGENCY_REASON });
    return { ...finish(input, rows), boilerplate: findBoilerplate([]), signatures: [] };
  }
  const boilerplate = await readBoilerplate(compared, input.signatures, input.boilerplate, library);
  const { signatures, made } = await readSignatures(compared, input.signatures, boilerplate, library);
  const pairs = candidatePairs(compared, signatures);
  const told = toldBefore(input.rows, made);
  const shingles = await readShingles(textsNeeded(pairs, signatures, told), boilerplate, library);
  const seatTaken = settled.filter(({ link }) => link === "repost" || link === "reopened_role");
  const found = verifyPairs(pairs, { signatures, shingles, told });
  const links = chooseLinks(withStanding(input.rows, compared, found), {
    later: new Set(settled.map(({ postingId }) => postingId)),
    earlier: new Set(seatTaken.flatMap(({ linkedTo }) => linkedTo ?? [])),
  });
  const rows = keepRefreshes(stitch({ advertisements: open, links, settled }), input.rows, settled);
  return { ...finish(input, rows), boilerplate, signatures: [...made] };
}

function finish({ advertisements, vacancies }: CompanyInput, rows: VacancyPosting[]) {
  return { rows, vacancies: sumUp(rows, advertisements, vacancies) };
}
