/** Greenhouse documents of realistic size for the benchmark: about 6 KB of HTML each, all different, always the same. */
const WORDS =
  "team build design review deliver customers platform services scale reliable data model pipeline mentor roadmap quality release measure improve partner stakeholder strategy growth compliance hospital invoice contract language region support".split(
    " ",
  );
const SKILLS = [
  "TypeScript",
  "PostgreSQL",
  "Kubernetes",
  "Python",
  "Figma",
  "Salesforce",
  "React",
  "AWS",
  "Kafka",
  "SQL",
];
const TITLES = [
  "Backend Engineer",
  "Product Designer",
  "Data Analyst",
  "Account Executive",
  "Staff Nurse",
  "Accountant",
];
const PLACES = ["Berlin, Germany", "London, UK", "New York, NY", "Remote - Germany", "Toronto, Canada"];
const BYTES = 6_000;

export interface BenchDocument {
  externalId: string;
  changeHint: string;
  document: string;
}

/** Posting `number` of board `board`; another `edition` changes its text. */
export function benchDocument(board: number, number: number, edition = 0): BenchDocument {
  const next = stream(board * 100_003 + number * 101 + edition);
  const pick = (list: readonly string[]) => list[next() % list.length] ?? "";
  const id = board * 10_000 + number;
  const document = JSON.stringify({
    id,
    title: `${pick(["Senior ", "Junior ", "", "Lead "])}${pick(TITLES)}`,
    updated_at: new Date(Date.UTC(2026, 9, 1) + edition * 1_000).toISOString(),
    first_published: "2026-10-01T08:00:00-04:00",
    absolute_url: `https://boards.greenhouse.io/bench-${board}/jobs/${id}`,
    company_name: `Bench ${board}`,
    location: { name: pick(PLACES) },
    departments: [{ id: 1, name: "Engineering" }],
    offices: [],
    metadata: null,
    content: escapeEntities(description(pick)),
  });
  return { externalId: String(id), changeHint: `${id}:${edition}`, document };
}

function description(pick: (list: readonly string[]) => string): string {
  let html = "<div><h3>About the role</h3>";
  while (html.length < BYTES - 400) {
    const sentence = Array.from({ length: 14 }, () => pick(WORDS)).join(" ");
    html += `<p>We ${sentence} with <strong>${pick(SKILLS)}</strong> &amp; ${pick(SKILLS)}.</p>`;
    html += `<ul><li>${Array.from({ length: 8 }, () => pick(WORDS)).join(" ")}</li><li>${pick(WORDS)} ${pick(SKILLS)}</li></ul>`;
  }
  return `${html}</div>`;
}

function escapeEntities(html: string): string {
  return html
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A small multiplicative generator: quality does not matter here, repeatability does. */
function stream(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
