import { findBoilerplate } from "../../../worker/vacancies/boilerplate.ts";
import { findLinks } from "../../../worker/vacancies/find-links.ts";
import { signatureOf } from "../../../worker/vacancies/min-hash.ts";
import { shinglesOf } from "../../../worker/vacancies/shingles.ts";
import { type Tokens, tokenise } from "../../../worker/vacancies/tokens.ts";
import type { Advertisement, Link } from "../../../worker/vacancies/types.ts";
import { CASES } from "./cases.ts";
import { advertise, companyKit, type Written } from "./generated-company.ts";
import type { PairClass } from "./words.ts";

export interface GeneratedPair {
  /** What was done to the text; "no successor" for a posting that was only itself. */
  name: string;
  expected: PairClass;
  /** What the later posting was found to be. A link to a posting it does not come from is "different" at best. */
  found: PairClass;
  /** The right posting was named. */
  isPartner: boolean;
}

interface Labelled {
  name: string;
  expected: PairClass;
  from: string | null;
}

/** Every case once in each of these invented companies, judged with all postings of the company at once. */
export function judgeGenerated(seed: string, companies: number): GeneratedPair[] {
  return Array.from({ length: companies }, (_, number) => judgeCompany(seed, number)).flat();
}

function judgeCompany(seed: string, number: number): GeneratedPair[] {
  const kit = companyKit(seed, number);
  const written: { id: string; posting: Written; label: Labelled }[] = [];
  for (const [index, { name, expected, make }] of CASES.entries()) {
    const base = kit.fresh(index);
    const later = make(kit, base, 100 + index);
    const isPlain = name === "sibling requisition";
    const first = isPlain ? { ...base, requisitionId: `R-${100 + index}` } : base;
    written.push({
      id: `a${index}`,
      posting: first,
      label: { name: "no successor", expected: "different", from: null },
    });
    written.push({ id: `b${index}`, posting: later, label: { name, expected, from: `a${index}` } });
  }
  const adverts = written.map(({ id, posting }) => advertise(id, posting));
  const links = new Map(linksOf(adverts).map((link) => [link.later.postingId, link]));
  return written.map(({ id, label }) => outcome(label, links.get(id)));
}

function outcome({ name, expected, from }: Labelled, link: Link | undefined): GeneratedPair {
  const found = link?.relation ?? "different";
  return { name, expected, found, isPartner: link === undefined || link.earlier.postingId === from };
}

function linksOf(adverts: readonly { advertisement: Advertisement; text: string }[]): Link[] {
  const read = adverts.map(({ advertisement, text }) => ({ advertisement, tokens: tokenise(text) }));
  const boilerplate = findBoilerplate(
    read.map(({ advertisement: { titleNormalised }, tokens: { sentences } }) => ({
      titleNormalised,
      sentences,
    })),
  );
  const common = new Set(boilerplate.sentences);
  const shingles = new Map(
    read.map(({ advertisement, tokens }) => [advertisement.postingId, own(tokens, common)]),
  );
  const signatures = new Map([...shingles].map(([id, set]) => [id, signatureOf(set)]));
  return findLinks(
    read.map(({ advertisement }) => advertisement),
    signatures,
    shingles,
  );
}

function own(tokens: Tokens, common: ReadonlySet<number>): Uint32Array {
  return shinglesOf(tokens, common);
}
