import { type Boilerplate, findBoilerplate } from "./boilerplate.ts";
import { byOpening, candidatePairs } from "./candidates.ts";
import { chooseLinks } from "./choose-links.ts";
import { textsNeeded, verifyPairs } from "./find-links.ts";
import type { Library } from "./library.ts";
import { signatureOf } from "./min-hash.ts";
import { AGENCY_REASON } from "./reasons.ts";
import type { Vacancy, VacancyPosting } from "./rows.ts";
import { divide, keepRefreshes } from "./settle.ts";
import { shinglesOf } from "./shingles.ts";
import { withStanding } from "./standing-links.ts";
import { stitch } from "./stitch.ts";
import type { StoredSignature } from "./store/read.ts";
import { sumUp } from "./sum-up.ts";
import type { Tokens } from "./tokens.ts";
import type { Advertisement } from "./types.ts";

/** Boilerplate is read from the newest so many texts: more say nothing new. */
const SAMPLE = 200;

/** A company as its tables have it. */
export interface CompanyInput {
  isAgency: boolean;
  advertisements: readonly Advertisement[];
  /** Its own rows, without those of postings it lost. */
  rows: readonly VacancyPosting[];
  vacancies: readonly Vacancy[];
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
  const boilerplate = await readBoilerplate(compared, library);
  const { signatures, made } = await readSignatures(compared, input.signatures, boilerplate, library);
  const pairs = candidatePairs(compared, signatures);
  const shingles = await readShingles(textsNeeded(pairs, signatures), boilerplate, library);
  const seatTaken = settled.filter(({ link }) => link === "repost" || link === "reopened_role");
  const found = verifyPairs(pairs, signatures, shingles);
  const links = chooseLinks(withStanding(input.rows, compared, found), {
    later: new Set(settled.map(({ postingId }) => postingId)),
    earlier: new Set(seatTaken.flatMap(({ linkedTo }) => linkedTo ?? [])),
  });
  const rows = keepRefreshes(stitch({ advertisements: open, links, settled }), input.rows, settled);
  return { ...finish(input, rows), boilerplate, signatures: made };
}

function finish({ advertisements, vacancies }: CompanyInput, rows: VacancyPosting[]) {
  return { rows, vacancies: sumUp(rows, advertisements, vacancies) };
}

async function readBoilerplate(compared: readonly Advertisement[], library: Library): Promise<Boilerplate> {
  const newest = [...compared].sort(byOpening).slice(-SAMPLE);
  const tokens = new Map<string, Tokens>();
  await library.read(
    newest.map(({ postingId }) => postingId),
    (id, read) => tokens.set(id, read),
  );
  return findBoilerplate(
    newest.flatMap(({ postingId, titleNormalised }) => {
      const read = tokens.get(postingId);
      return read && read.words.length > 0 ? [{ titleNormalised, tokens: read }] : [];
    }),
  );
}

async function readSignatures(
  compared: readonly Advertisement[],
  stored: ReadonlyMap<string, StoredSignature>,
  { hash: boilerplateHash, sentences }: Boilerplate,
  library: Library,
): Promise<{ signatures: Map<string, StoredSignature>; made: [string, StoredSignature][] }> {
  const holds = ({ postingId, textHash }: Advertisement) => {
    const one = stored.get(postingId);
    return one?.textHash === textHash && one.boilerplateHash === boilerplateHash;
  };
  const common = new Set(sentences);
  const hashes = new Map(compared.map(({ postingId, textHash }) => [postingId, textHash]));
  const made: [string, StoredSignature][] = [];
  await library.read(
    compared.filter((one) => !holds(one)).map(({ postingId }) => postingId),
    (id, tokens) =>
      made.push([
        id,
        { ...signatureOf(shinglesOf(tokens, common)), textHash: hashes.get(id) ?? "", boilerplateHash },
      ]),
  );
  const kept = compared.filter(holds).flatMap(({ postingId }): [string, StoredSignature][] => {
    const one = stored.get(postingId);
    return one ? [[postingId, one]] : [];
  });
  return { signatures: new Map([...kept, ...made]), made };
}

async function readShingles(
  postingIds: readonly string[],
  { sentences }: Boilerplate,
  library: Library,
): Promise<Map<string, Uint32Array>> {
  const common = new Set(sentences);
  const shingles = new Map<string, Uint32Array>();
  await library.read(postingIds, (id, tokens) => shingles.set(id, shinglesOf(tokens, common)));
  return shingles;
}
