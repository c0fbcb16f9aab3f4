import { squash } from "../normalise-company-name.ts";

/** Words that name the trade of lending and placing people, folded, as whole words or beginnings of German compounds. */
const TRADE_WORDS = new Set(
  "recruitment recruiting recruiters recruiter headhunters headhunter headhunting personalberatung personalvermittlung personaldienstleistung personaldienstleistungen personaldienstleister personalleasing personalservice zeitarbeit arbeitnehmeruberlassung leiharbeit interim interimaire uitzendbureau uitzendbureaus detachering wervingsbureau bemanning rekryteringsbyra vikarbyra rekruttering rekrutacja temping vikar jobcenter".split(
    " ",
  ),
);
const TRADE_PHRASES =
  /\b(?:(?:executive|retained|technical|it|tech|talent|legal|medical) (?:search|staffing)|search (?:and )?selection|staffing (?:solutions|services|group|agency|partners|international|company)|employment (?:agency|services|bureau)|temp(?:orary)? (?:agency|staffing|work)|travail temporaire|agence (?:d )?interim|cabinet (?:de )?recrutement|agenzia (?:per il )?lavoro|somministrazione|trabajo temporal|seleccion de personal|empresa de trabajo temporal|agencia de empleo|agencja (?:pracy|zatrudnienia)|talent (?:acquisition )?(?:partners|agency)|manpower)\b/;
/** "ETT" and the like are letters of other names as well: only as the last word. */
const LAST_WORDS = new Set(["ett", "staffing", "rpo", "zeitarbeit"]);
/** A maker of software for recruiters, or a firm that hires for itself, is no agency. */
const PRODUCT_WORDS =
  /\b(?:software|platform|app|apps|ats|crm|tools?|cloud|labs|ai|technolog\w+|systems?|analytics|marketplace|academy|magazine|news|events?|conference|hr tech|saas)\b/;

/**
 * The word in a company's name that says it places people, as printed; null when none does. Names of products for
 * recruiters do not count ("Staffing Software Labs"). Pure.
 */
export function nameEvidence(name: string): string | null {
  const words = name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => ({ printed: word, folded: squash(word) }))
    .filter(({ folded }) => folded !== "");
  const folded = words.map((word) => word.folded).join(" ");
  if (PRODUCT_WORDS.test(folded)) return null;
  const word = words.find((one) => TRADE_WORDS.has(one.folded));
  if (word) return word.printed;
  const last = words.at(-1);
  if (words.length > 1 && last && LAST_WORDS.has(last.folded)) return last.printed;
  return TRADE_PHRASES.exec(folded)?.[0] ?? null;
}
