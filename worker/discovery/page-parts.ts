import { Parser } from "htmlparser2";
import { type FoundBy, snippetOf } from "./board-reference.ts";

/** An address in the markup of a page, absolute. */
export interface PageAddress {
  url: string;
  how: Exclude<FoundBy, "given" | "script">;
  snippet: string;
}

/** What a page is made of, as far as finding boards needs it. Comments are left out: what is in them is switched off. */
export interface PageParts {
  addresses: PageAddress[];
  anchors: { url: string; text: string }[];
  /** Text of inline scripts. */
  scripts: string[];
}

const ADDRESS_ATTRIBUTES = ["href", "src", "action", "data"];
const EMBEDDING = new Set(["iframe", "script", "embed", "object", "frame", "form"]);
/** "jobs.example.com/acme" in a data attribute. */
const BARE_ADDRESS = /^(?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?]\S*)?$/i;
const LONGEST_BARE = 300;
const REFRESH = /url\s*=\s*['"]?([^'"\s]+)/i;
const MOST_ADDRESSES = 5_000;
const MOST_SCRIPT = 2_000_000;

/** Reads a page's addresses, links and inline scripts. Never throws: broken markup gives what can be read of it. */
export function readPageParts(html: string, pageUrl: string): PageParts {
  const parts: PageParts = { addresses: [], anchors: [], scripts: [] };
  let base = pageUrl;
  let anchor: { url: string; text: string } | null = null;
  let script: string[] | null = null;
  let scriptSize = 0;
  const absolute = (text: string): string | null => URL.parse(text.trim(), base)?.href ?? null;

  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "base" && attributes.href) base = absolute(attributes.href) ?? base;
      if (tag === "script") script = [];
      if (parts.addresses.length < MOST_ADDRESSES)
        parts.addresses.push(...addressesOf(tag, attributes, absolute));
      const url = tag === "a" && attributes.href ? absolute(attributes.href) : null;
      if (url !== null) anchor = { url, text: attributes["aria-label"] ?? attributes.title ?? "" };
    },
    ontext(text) {
      if (script !== null && scriptSize < MOST_SCRIPT) {
        script.push(text);
        scriptSize += text.length;
      } else if (anchor !== null && anchor.text.length < 300) anchor.text += ` ${text}`;
    },
    onclosetag(tag) {
      if (tag === "script" && script !== null) {
        parts.scripts.push(script.join(""));
        script = null;
      }
      if (tag === "a" && anchor !== null) {
        parts.anchors.push({ url: anchor.url, text: snippetOf(anchor.text) });
        anchor = null;
      }
    },
  });
  parser.end(html);
  return parts;
}

function addressesOf(
  tag: string,
  attributes: Record<string, string>,
  absolute: (text: string) => string | null,
): PageAddress[] {
  const found: PageAddress[] = [];
  const add = (url: string | null, how: PageAddress["how"], name: string): void => {
    if (url !== null)
      found.push({ url, how, snippet: snippetOf(`<${tag} ${name}="${attributes[name] ?? ""}">`) });
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (tag === "meta") {
      if (name === "content" && /refresh/i.test(attributes["http-equiv"] ?? "")) {
        add(absolute(REFRESH.exec(value)?.[1] ?? ""), "redirect", name);
      }
    } else if (ADDRESS_ATTRIBUTES.includes(name)) {
      add(absolute(value), EMBEDDING.has(tag) ? "embed" : "link", name);
    } else if (name.startsWith("data-")) {
      add(bareAddress(value.trim()), "embed", name);
    }
  }
  return found;
}

function bareAddress(value: string): string | null {
  if (value.length > LONGEST_BARE) return null;
  if (/^https?:\/\//i.test(value)) return URL.parse(value)?.href ?? null;
  return BARE_ADDRESS.test(value) ? (URL.parse(`https://${value.replace(/^\/\//, "")}`)?.href ?? null) : null;
}
