import { CONTEXTUAL_SKILLS, type ContextualSkill } from "./skill-contexts.ts";
import { BUSINESS_SKILLS } from "./skill-lists-business.ts";
import { TECHNOLOGY_SKILLS } from "./skill-lists-technology.ts";

interface Hit {
  name: string;
  start: number;
  end: number;
}

/** Another skill this close (characters) makes an ambiguous word a skill too. */
const NEAR = 40;
const LONGEST_LIST_GAP = 8;
const LIST_GAP = /^[\s,;/|&+•()-]*(?:and|or|und|et|y)?[\s,;/|&+•()-]*$/i;

const NAME_BY_ALIAS = readAliases([...TECHNOLOGY_SKILLS, ...BUSINESS_SKILLS]);
const CONTEXT_BY_SPELLING = readSpellings(CONTEXTUAL_SKILLS);
const NAME_BY_WRITING = new Map([
  ...[...CONTEXT_BY_SPELLING].map(([spelling, skill]) => [spelling.toLowerCase(), skill.name] as const),
  ...NAME_BY_ALIAS,
]);

// One alternation, longest first, took 0.5 s for 10 000 texts of 4.5 KB; Aho-Corasick from npm took 1.6 to 4.8 s.
const ALIASES = wordPattern([...NAME_BY_ALIAS.keys()], "gi");
const SPELLINGS = wordPattern([...CONTEXT_BY_SPELLING.keys()], "g");

/** The hard skills a posting names in its title or text: canonical names, each once, sorted. */
export function findSkills(title: string, text: string | null): string[] {
  const names = new Set(skillsInText(title));
  if (text !== null) for (const name of skillsInText(text)) names.add(name);
  return [...names].sort(byCodeUnit);
}

/** The canonical name of a skill as somebody wrote it ("golang" is "Go"), or null when the list lacks it. */
export function canonicalSkill(written: string): string | null {
  return NAME_BY_WRITING.get(written.trim().toLowerCase()) ?? null;
}

function skillsInText(text: string): string[] {
  const certain = findCertain(text);
  const ambiguous = findAmbiguous(text);
  const names = certain.map((hit) => hit.name);
  // Both lists stand in the order of the text, so one walk finds the neighbours of every ambiguous word.
  let next = 0;
  for (const [index, hit] of ambiguous.entries()) {
    while (next < certain.length && (certain[next]?.end ?? 0) < hit.start - NEAR) next += 1;
    const isBeside =
      gapBetween(hit, certain[next]) <= NEAR ||
      isListedWith(hit, ambiguous[index - 1], text) ||
      isListedWith(hit, ambiguous[index + 1], text);
    if (!hit.skill.near || isBeside) names.push(hit.name);
  }
  return names;
}

function findCertain(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of matches(ALIASES, text)) {
    const name = NAME_BY_ALIAS.get(match[0].toLowerCase());
    const end = match.index + match[0].length;
    if (name === undefined || touchesAccent(text, match.index, end)) continue;
    hits.push({ name, start: match.index, end });
  }
  return hits;
}

function findAmbiguous(text: string): (Hit & { skill: ContextualSkill })[] {
  const hits: (Hit & { skill: ContextualSkill })[] = [];
  for (const match of matches(SPELLINGS, text)) {
    const skill = CONTEXT_BY_SPELLING.get(match[0]);
    const start = match.index;
    const end = start + match[0].length;
    if (skill === undefined || touchesAccent(text, start, end)) continue;
    if (!isEverydaySense(skill, text, start, end)) hits.push({ name: skill.name, start, end, skill });
  }
  return hits;
}

function isEverydaySense(skill: ContextualSkill, text: string, start: number, end: number): boolean {
  if (end - start === 1 && /[-&'’]/.test(text.charAt(end))) return true;
  if (/[-&]/.test(text.charAt(end)) && skill.near) return true;
  if (skill.unlessBefore?.test(text.slice(end, end + 24)) === true) return true;
  return skill.unlessAfter?.test(text.slice(Math.max(0, start - 16), start)) === true;
}

/** Two ambiguous words in one list ("Go, Rust") vouch for each other. */
function isListedWith(hit: Hit, other: Hit | undefined, text: string): boolean {
  if (other === undefined || other.name === hit.name || gapBetween(hit, other) > LONGEST_LIST_GAP)
    return false;
  return LIST_GAP.test(text.slice(Math.min(hit.end, other.end), Math.max(hit.start, other.start)));
}

function gapBetween(a: Hit, b: Hit | undefined): number {
  if (b === undefined) return Number.POSITIVE_INFINITY;
  return a.start >= b.end ? a.start - b.end : b.start - a.end;
}

function readAliases(lines: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of lines) {
    const [name = "", ...aliases] = line.split("|");
    for (const alias of [name, ...aliases]) names.set(alias.toLowerCase(), name);
  }
  for (const skill of CONTEXTUAL_SKILLS)
    for (const spelling of skill.spellings) names.delete(spelling.toLowerCase());
  return names;
}

function readSpellings(skills: readonly ContextualSkill[]): Map<string, ContextualSkill> {
  return new Map(skills.flatMap((skill) => skill.spellings.map((spelling) => [spelling, skill] as const)));
}

/**
 * Whole words only; a dot in front or a dot and letter behind means a host name or another name ("ember.js").
 * Accented letters beside a word are checked apart: in the pattern they cost half of its speed.
 */
function wordPattern(words: string[], flags: string): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length || byCodeUnit(a, b));
  const body = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\w@.])(?:${body})(?![\\w+#]|\\.[a-z])`, flags);
}

/** `matchAll` copies its pattern each time, which costs nearly half of the search here. */
function matches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}

function touchesAccent(text: string, start: number, end: number): boolean {
  return isAccented(text.charCodeAt(start - 1)) || isAccented(text.charCodeAt(end));
}

/** Latin letters with marks; NaN, beyond either end of the text, is none. */
function isAccented(code: number): boolean {
  return code >= 0xc0 && code <= 0x24f;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
