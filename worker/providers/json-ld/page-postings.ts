import { Parser } from "htmlparser2";
import { isRecord, parseJson } from "../../kernel/json.ts";

type Node = Record<string, unknown>;

/** The postings a page describes, and how many of its descriptions are no JSON. */
export interface PagePostings {
  postings: Node[];
  broken: number;
}

const DEEPEST = 8;
const MOST_NODES = 5_000;

/** Every schema.org JobPosting in the page's JSON-LD: alone, in a list, in `@graph`, or inside another thing. Pure. */
export function pagePostings(html: string): PagePostings {
  const postings: Node[] = [];
  let broken = 0;
  for (const script of jsonLdScripts(html)) {
    const parsed = parseJson(cleaned(script));
    if (parsed.ok) postings.push(...postingsIn(parsed.value));
    else broken += 1;
  }
  return { postings, broken };
}

function jsonLdScripts(html: string): string[] {
  const scripts: string[] = [];
  let open: string[] | null = null;
  const parser = new Parser({
    onopentag(tag, { type }) {
      if (tag === "script" && /^application\/ld\+json\b/i.test(type?.trim() ?? "")) open = [];
    },
    ontext(text) {
      open?.push(text);
    },
    onclosetag(tag) {
      if (tag !== "script" || open === null) return;
      scripts.push(open.join(""));
      open = null;
    },
  });
  parser.end(html);
  return scripts.filter((script) => script.trim() !== "");
}

/** Sites write raw line breaks into strings, and wrap the whole in comments: neither is JSON. */
function cleaned(script: string): string {
  return script
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/, "")
    .replace(/;\s*$/, "")
    .replace(/\p{Cc}/gu, " ");
}

function postingsIn(value: unknown): Node[] {
  const found: Node[] = [];
  let looked = 0;
  const look = (one: unknown, depth: number): void => {
    looked += 1;
    if (depth > DEEPEST || looked > MOST_NODES || one === null || typeof one !== "object") return;
    if (isRecord(one) && isPosting(one)) found.push(one);
    else for (const member of Object.values(one)) look(member, depth + 1);
  };
  look(value, 0);
  return found;
}

/** `JobPosting`, `["Thing", "JobPosting"]` and `http://schema.org/JobPosting` are all the same. */
function isPosting(node: Node): boolean {
  const types = [node["@type"]].flat();
  return types.some((type) => typeof type === "string" && /(?:^|[/:#])JobPosting$/.test(type));
}
