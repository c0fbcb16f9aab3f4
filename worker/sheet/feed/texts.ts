const FACTOR_LABELS: Readonly<Record<string, string>> = {
  match: "best match",
  new: "new roles",
  reopened: "reposted",
  longOpen: "long open",
  volume: "many roles",
};
const MOST_PLACES = 12;

/** "best match 31, new roles 25": what a score is made of, without what adds nothing. `json` is a list of parts. */
export function partsText(json: string): string {
  const parts = JSON.parse(json) as { factor: string; contribution: number }[];
  return parts
    .filter(({ contribution }) => contribution !== 0)
    .map(({ factor, contribution }) => `${FACTOR_LABELS[factor] ?? factor} ${contribution}`)
    .join(", ");
}

/** "A role in data. Names Python, SQL. In Berlin.": why a posting matches, what weighs most first. `json`: its parts. */
export function whyText(json: string): string {
  const parts = JSON.parse(json) as { contribution: number; evidence: string }[];
  return parts
    .toSorted((one, other) => other.contribution - one.contribution)
    .map(({ evidence }) => `${evidence}.`)
    .join(" ");
}

/** "Berlin; London": every place once. Each item is the `places` JSON of a posting. */
export function placesText(items: readonly string[]): string {
  const texts = items.flatMap((item) => (JSON.parse(item) as { text: string }[]).map(({ text }) => text));
  return [...new Set(texts)].slice(0, MOST_PLACES).join("; ");
}

/** Only an https address becomes a link in a sheet. */
export function httpsLink(url: string | null): string | null {
  const link = url === null ? null : URL.parse(url);
  return link?.protocol === "https:" ? link.href : null;
}
