/** What is known of a company that may be an agency. Pure facts, counted elsewhere. */
export interface AgencyFacts {
  /** The word in its name that says so. */
  nameWord: string | null;
  /** Open postings whose texts were looked at. */
  read: number;
  /** Those that speak for an employer they do not name, and the words of one of them. */
  onBehalf: number;
  words: string | null;
  /** Distinct families and cities of its open postings. */
  families: number;
  places: number;
  open: number;
  /** Institutions that said "agency". */
  saidSo: number;
}

/** A share of the texts: a single "our client" may be a consultant's own customer. */
const SHARE_ON_BEHALF = 0.25;
/** An employer of this size rarely looks for so many trades in so many places with so few openings of each. */
const MIX_FAMILIES = 6;
const MIX_PLACES = 8;
const MOST_OPEN_A_PAIR = 1.5;
const ENOUGH_INSTITUTIONS = 2;

/**
 * Why a company is taken for a recruiting agency, in a sentence; null when too little says so. Two kinds of evidence are
 * needed of name, texts and mix, or the word of two institutions: one kind alone also fits employers (an HR platform, a
 * consultancy, a city).
 */
export function agencyEvidence(facts: AgencyFacts): string | null {
  const evidence = [nameReason(facts), textReason(facts), mixReason(facts)].filter((one) => one !== null);
  const said = facts.saidSo >= ENOUGH_INSTITUTIONS ? "several recruiters marked it as an agency" : null;
  if (evidence.length < 2 && said === null) return null;
  const all = said === null ? evidence : [...evidence, said];
  return `Looks like an agency: ${all.join("; ")}`;
}

function nameReason({ nameWord }: AgencyFacts): string | null {
  return nameWord === null ? null : `its name says "${nameWord}"`;
}

/** No count in the sentence: it would change, and with it the row, with every posting. */
function textReason({ read, onBehalf, words }: AgencyFacts): string | null {
  if (onBehalf === 0 || onBehalf < read * SHARE_ON_BEHALF) return null;
  return `its advertisements speak for others ("${words}")`;
}

function mixReason({ families, places, open }: AgencyFacts): string | null {
  const isMixed = families >= MIX_FAMILIES && places >= MIX_PLACES;
  return isMixed && open <= families * places * MOST_OPEN_A_PAIR
    ? "it hires for many unrelated trades in many places"
    : null;
}
