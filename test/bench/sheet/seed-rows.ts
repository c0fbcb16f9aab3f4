const TITLES = [
  "Backend Engineer",
  "Product Designer",
  "Data Analyst",
  "Platform Engineer",
  "Security Engineer",
];
const FAMILIES = ["engineering", "design", "data", "engineering", "security"] as const;
const LEVELS = ["senior", "junior", null, "lead"] as const;
const PREFIXES = ["Senior ", "Junior ", "", "Lead "];
const PLACES = [
  ["Berlin, Germany", "Berlin", "DE"],
  ["London, United Kingdom", "London", "GB"],
  ["New York, NY, United States", "New York", "US"],
  ["München, Germany", "München", "DE"],
  ["Toronto, Canada", "Toronto", "CA"],
] as const;
const WORKPLACES = ["onsite", "hybrid", "remote", null] as const;
const NAMES = [
  "Anvil",
  "Birch",
  "Cobalt",
  "Delta",
  "Ember",
  "Fjord",
  "Garnet",
  "Harbour",
  "Indigo",
  "Juniper",
];
const KINDS = ["Robotics GmbH", "Health Ltd", "Logistics Inc.", "Software", "Analytics AG", "Energy"];
const DAY = 86_400_000;

const at = <T>(list: readonly T[], number: number): T | null => list[number % list.length] ?? null;

export function companyRow(number: number) {
  return {
    company_id: `co_${number}`,
    name: `${at(NAMES, number)} ${at(KINDS, Math.floor(number / 10))} ${number}`,
    created_at: 0,
    updated_at: 0,
  };
}

/** An open posting as the night's promotion leaves it: what a role's row in the sheet is made of. */
export function postingRow(company: number, index: number, now: number) {
  const number = company * 7 + index;
  const id = company * 100 + index;
  const [text, city, country] = at(PLACES, number) ?? PLACES[0];
  const title = `${at(PREFIXES, number)}${at(TITLES, number)}`;
  const openedAt = now - (1 + (number % 80)) * DAY;
  const paid = number % 3 === 0;
  return {
    posting_id: `greenhouse:bench-${company}:${id}`,
    board_id: `greenhouse:bench-${company}`,
    external_id: String(id),
    title,
    title_normalised: title.toLowerCase(),
    family: at(FAMILIES, number),
    level: at(LEVELS, number),
    places: JSON.stringify([{ text, city, region: null, country }]),
    workplace: at(WORKPLACES, number),
    pay_min: paid ? 70_000 : null,
    pay_max: paid ? 95_000 : null,
    pay_currency: paid ? "EUR" : null,
    pay_period: paid ? "year" : null,
    url: `https://boards.greenhouse.io/bench-${company}/jobs/${id}`,
    posted_at: openedAt,
    first_seen_at: openedAt,
    opened_at: openedAt,
    status: "open",
    version: 1,
    content_hash: "bench",
    text_hash: "bench",
    change_hint: String(id),
  };
}
