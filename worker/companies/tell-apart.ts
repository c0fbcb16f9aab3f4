import { keyOfCompany, type ListLine } from "./list-line.ts";
import { squash } from "./normalise-company-name.ts";

/** A company with an address, of a list or known from another one. */
export interface AddressedCompany {
  normalisedName: string;
  website: string | null;
}

const LOCALE = /^(?:[a-z]{2}(?:[-_][a-z]{2,4})?|global|intl|international|worldwide)$/;
/** Words with which the address of a company's own pages goes on, folded. */
const OWN_PAGES = new Set(
  "home homepage index default main start welcome web website site portal about aboutus whoweare ourcompany overview company contact contactus team ourteam people career careers job jobs vacancy vacancies joinus workwithus workforus hiring opportunities karriere stellenangebote carrieres emploi recrutement empleo lavoraconnoi vacatures product products service services solution solutions platform news blog press investors legal imprint impressum shop store corporate".split(
    " ",
  ),
);

/**
 * Lines of different names with pages of their own on one host ("league.com/athletics", "league.com/phillies") are
 * different companies: that host names none of them, so their names alone say who they are. Who gives the home page
 * keeps the domain, with every line of a name like its own.
 */
export function tellApart(lines: readonly ListLine[]): ListLine[] {
  const accepted = lines.filter(({ status, domain }) => status === "accepted" && domain !== null);
  const apart = new Set([...Map.groupBy(accepted, ({ domain }) => domain).values()].flatMap(apartOf));
  return lines.map((line) => (apart.has(line) ? byNameAlone(line) : line));
}

/** The same for lines whose host is known from other lists: they are read by their name alone. */
export function tellApartFromKnown<Line extends ListLine>(
  lines: readonly Line[],
  known: ReadonlyMap<string, AddressedCompany>,
): Line[] {
  return lines.map((line) => {
    const holder = line.domain === null ? undefined : known.get(line.domain);
    return holder !== undefined && areApart(line, holder) ? { ...line, domain: null } : line;
  });
}

/** The domains of the lines that give a page of their own there. */
export function domainsOfPages(lines: readonly ListLine[]): string[] {
  return lines.flatMap(({ website, domain }) => (pageOf(website) === null ? [] : (domain ?? [])));
}

/**
 * Are these two companies of one domain different ones? Both have pages of their own there, and nothing in their names
 * says that they belong together.
 */
function areApart(one: AddressedCompany, other: AddressedCompany): boolean {
  const [page, otherPage] = [pageOf(one.website), pageOf(other.website)];
  const areOwn = page !== null && otherPage !== null && page !== otherPage;
  return areOwn && !mayBeOne(one.normalisedName, other.normalisedName);
}

function apartOf(group: readonly ListLine[]): ListLine[] {
  const paged = group.map((line) => ({ line, page: pageOf(line.website) }));
  const pages = [...Map.groupBy(paged, ({ page }) => page)].map(([page, on]) => ({
    page,
    names: [...new Set(on.map(({ line }) => line.normalisedName))],
  }));
  const home = pages.find(({ page }) => page === null)?.names ?? [];
  const isApart = (name: string, page: string | null) =>
    page !== null &&
    !home.some((owner) => mayBeOne(name, owner)) &&
    pages.some((other) => other.page !== page && other.names.some((one) => !mayBeOne(name, one)));
  return paged.filter(({ line, page }) => isApart(line.normalisedName, page)).map(({ line }) => line);
}

function byNameAlone(line: ListLine): ListLine {
  return {
    ...line,
    domain: null,
    entryKey: keyOfCompany(null, line.normalisedName),
    reason: `${line.domain} has pages of several companies, so it says of none who it is`,
  };
}

/** What tells a page from the home page and from pages that every company has; null when nothing does. */
function pageOf(website: string | null): string | null {
  const path = website === null ? "" : (URL.parse(website)?.pathname.toLowerCase() ?? "");
  const segments = path.split("/").filter((segment) => segment !== "");
  const start = segments.findIndex((segment) => !LOCALE.test(segment));
  const [first, next] = start < 0 ? [] : segments.slice(start).map(wordOf);
  if (first === undefined) return null;
  // A register writes "/company/acme", a company "/company" and "/company/about".
  const isRegister = first === "company" && next !== undefined && !OWN_PAGES.has(next);
  return OWN_PAGES.has(first) && !isRegister ? null : segments.slice(start).join("/");
}

function wordOf(segment: string): string {
  return squash(segment.replace(/\.(?:html?|php|aspx?)$/, ""));
}

/** The same name, or one that goes on where the other ends: "Acme" and "Acme Portugal". No name speaks against none. */
function mayBeOne(one: string, other: string): boolean {
  const [a, b] = [one.split(" "), other.split(" ")];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word, position) => word === "" || word === long[position]);
}
