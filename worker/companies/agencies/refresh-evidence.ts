import type { Database } from "../../db/index.ts";
import { type AgencyFacts, agencyEvidence } from "./judge-agency.ts";
import { nameEvidence } from "./name-evidence.ts";
import { type AgencySubject, agencySubjects, openTexts, saveEvidence } from "./store.ts";
import { textEvidence } from "./text-evidence.ts";

/** Companies whose texts are held in memory at once: about 2 MB of text. */
const AT_ONCE = 10;

/**
 * Judges anew whether these companies are recruiting agencies, from their names, open postings and recruiters' word.
 * Meant for companies whose postings or feedback changed; the same evidence is not written again. Agencies are marked,
 * never dropped. Returns how many marks changed.
 */
export async function refreshAgencyEvidence(db: Database, companyIds: readonly string[]): Promise<number> {
  let changed = 0;
  for (let start = 0; start < companyIds.length; start += AT_ONCE) {
    const some = companyIds.slice(start, start + AT_ONCE);
    const subjects = await agencySubjects(db, some);
    const texts = Map.groupBy(await openTexts(db, some), (one) => one.companyId);
    const judged = subjects.map((subject) => {
      const own = (texts.get(subject.companyId) ?? []).map(({ text }) => text);
      return { ...subject, evidence: agencyEvidence(factsOf(subject, own)) };
    });
    const differing = judged.filter(({ evidence, stored }) => evidence !== stored);
    if (differing.length > 0) changed += await saveEvidence(db, differing);
  }
  return changed;
}

/** Counts what a company's name and texts say. Pure. */
export function factsOf(
  subject: Pick<AgencySubject, "name" | "saidSo" | "open" | "families" | "places">,
  texts: readonly string[],
): AgencyFacts {
  const { name, saidSo, open, families, places } = subject;
  const found = texts.map(textEvidence).filter((words) => words !== null);
  const [words = null] = [...found].sort();
  return {
    ...{ saidSo, open, families, places },
    nameWord: nameEvidence(name),
    read: texts.length,
    onBehalf: found.length,
    words,
  };
}
