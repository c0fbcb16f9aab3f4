import type { Database } from "../../db/index.ts";
import { siteOf } from "../shared-hosts.ts";
import { companiesOf, type PairRow, type SuggestedCompany, suggestedPairs } from "./store/suggestions.ts";

/** Two companies that may be one, and every reason to think so, strongest first. */
export interface MergeSuggestion {
  from: SuggestedCompany;
  into: SuggestedCompany;
  evidence: { kind: "board" | "name" | "domain"; sentence: string }[];
}

type Evidence = readonly [kind: "board" | "name", shared: string, owner: string | null];

/** Suggestions for one institution after a pair of company ids, in the order of their ids; `pair` is for going on. */
export async function suggestMerges(
  db: Database,
  institutionId: string,
  page: { after: readonly [string, string]; limit: number },
): Promise<(MergeSuggestion & { pair: [string, string] })[]> {
  const pairs = await suggestedPairs(db, institutionId, page);
  const companies = await companiesOf(
    db,
    pairs.flatMap(({ first, second }) => [first, second]),
  );
  return pairs.flatMap((pair) => {
    const first = companies.get(pair.first);
    const second = companies.get(pair.second);
    return first && second ? [{ ...suggest(pair, first, second), pair: [pair.first, pair.second] }] : [];
  });
}

/** Which of the two stays, and why they may be one. Pure. */
function suggest(pair: PairRow, first: SuggestedCompany, second: SuggestedCompany): MergeSuggestion {
  const shared = JSON.parse(pair.evidence) as Evidence[];
  const owner = shared.find(([kind]) => kind === "board")?.[2];
  const keepsFirst = owner ? owner === first.companyId : first.domain !== null || second.domain === null;
  const evidence = [...shared.map(sentenceOf), ...domainEvidence(first, second)];
  evidence.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return { from: keepsFirst ? second : first, into: keepsFirst ? first : second, evidence };
}

const ORDER = ["board", "domain", "name"];

function sentenceOf([kind, shared]: Evidence): MergeSuggestion["evidence"][number] {
  const sentence =
    kind === "board" ? `Both lead to the same job board, ${shared}` : `Both are called "${shared}"`;
  return { kind, sentence };
}

/** "acme.com" and "acme.de": one word under two endings. */
function domainEvidence(first: SuggestedCompany, second: SuggestedCompany): MergeSuggestion["evidence"] {
  const label = (domain: string | null) => (domain === null ? null : (siteOf(domain)?.label ?? null));
  const isSame = label(first.domain) !== null && label(first.domain) === label(second.domain);
  return isSame
    ? [{ kind: "domain", sentence: `${first.domain} and ${second.domain} differ only in their ending` }]
    : [];
}
