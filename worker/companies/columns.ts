import { fail, ok, type Result } from "../kernel/result.ts";

/** Positions of the columns that matter; -1 when the list has no such column. */
export interface Columns {
  name: number;
  website: number;
  boardUrl: number;
  hasHeader: boolean;
}

/** Header words by preference: the first that a list has wins, so that "Company" beats a contact's "Name". */
const NAMES =
  "company name|companyname|name of company|company|employer name|employer|organisation name|organization name|organisation|organization|org name|firm|business name|business|account name|account|client|firmenname|firma|unternehmen|unternehmensname|arbeitgeber|entreprise|nom de l entreprise|nom entreprise|raison sociale|societe|employeur|empresa|nombre de la empresa|razon social|compania|nome da empresa|empregador|azienda|nome azienda|ragione sociale|societa|bedrijf|bedrijfsnaam|werkgever|organisatie|foretag|foretagsnamn|arbetsgivare|bolag|virksomhed|bedrift|selskap|firmanavn|yritys|tyonantaja|nazwa firmy|pracodawca|spolecnost|nazev firmy|cegnev|ceg|sirket|sirket adi|компания|название компании|организация|会社名|企業名|公司名称|公司|회사명|회사|name|nom|nombre|nome|naam|namn|navn|nimi|nazwa|nazev|nev|naziv|название";
const WEBSITES =
  "company website|company website url|company url|company domain|website url|web site|website|homepage|home page|domain|domain name|web address|web|www|webseite|internetseite|internet|internetadresse|netzseite|site web|site internet|site|adresse web|sitio web|pagina web|web de la empresa|sito|sito web|sito internet|webbplats|hemsida|hjemmeside|nettside|nettsted|kotisivu|verkkosivu|strona|strona www|strona internetowa|weboldal|webova stranka|сайт|веб сайт|ウェブサイト|网站|웹사이트|company link|url|link";
const BOARDS =
  "board url|job board url|job board|jobboard|board|ats url|ats link|ats|careers url|career url|careers page url|careers page|career page|careers website|career site|careers site|careers link|careers|career|jobs url|jobs page|jobs link|jobs|karriereseite|karriere url|karriere|stellenangebote|page carriere|page carrieres|carrieres|page emploi|recrutement|pagina de empleo|empleo|carriere|lavora con noi|vacatures|werken bij|karriarsida|lediga jobb|kariera";

const SYNONYMS = {
  name: NAMES.split("|"),
  website: WEBSITES.split("|"),
  boardUrl: BOARDS.split("|"),
};
const WEB_ADDRESS = /^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+(?:[/?#]\S*)?$/i;
const LONGEST_ADDRESS = 500;
/** Rows looked at when no header helps. */
const SAMPLE = 20;

/** How many columns of a header row are known by their names. Tells a header from data, and the right delimiter. */
export function knownColumns(row: readonly string[]): number {
  const { name, website, boardUrl } = byHeader(row);
  return [name, website, boardUrl].filter((position) => position >= 0).length;
}

/**
 * Finds the columns by the words of the first row, in any order, or, when it is no header, by what the rows hold: a
 * column of web addresses next to a column of names. The failure is a sentence.
 */
export function findColumns(rows: readonly (readonly string[])[]): Result<Columns, string> {
  const [first = []] = rows;
  const header = byHeader(first);
  const isHeader = knownColumns(first) > 0 && !first.some(looksLikeWeb);
  if (isHeader && header.name >= 0) return ok({ ...header, hasHeader: true });
  if (isHeader)
    return fail("no column holds company names (looked for headers such as name, company, employer)");
  return byContent(rows.slice(0, SAMPLE));
}

function byHeader(row: readonly string[]): Omit<Columns, "hasHeader"> {
  const words = row.map(headerWords);
  const find = (synonyms: readonly string[], taken: readonly number[]): number => {
    for (const synonym of synonyms) {
      const position = words.indexOf(synonym);
      if (position >= 0 && !taken.includes(position)) return position;
    }
    return -1;
  };
  return {
    name: find(SYNONYMS.name, []),
    website: find(SYNONYMS.website, []),
    boardUrl: find(SYNONYMS.boardUrl, []),
  };
}

function byContent(rows: readonly (readonly string[])[]): Result<Columns, string> {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const positions = Array.from({ length: width }, (_, position) => position);
  const share = (position: number, test: (cell: string) => boolean): number =>
    rows.filter((row) => test(row[position] ?? "")).length / rows.length;
  const website = positions.find((position) => share(position, looksLikeWeb) >= 0.5) ?? -1;
  const isName = (cell: string) => /\p{L}/u.test(cell) && !looksLikeWeb(cell);
  const name = positions.find((position) => position !== website && share(position, isName) >= 0.5) ?? -1;
  if (website < 0 || name < 0) {
    return fail("no header names its columns, and no two columns look like company names and websites");
  }
  return ok({ name, website, boardUrl: -1, hasHeader: false });
}

function looksLikeWeb(cell: string): boolean {
  return cell.length <= LONGEST_ADDRESS && WEB_ADDRESS.test(cell.trim());
}

function headerWords(cell: string): string {
  return cell
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
