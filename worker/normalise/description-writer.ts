import type { Handler } from "htmlparser2";
import { capText, stripInvisible } from "./clean-text.ts";
import { DROPPED_TAGS, KEPT_TAGS, LINES_AROUND, safeHref } from "./description-tags.ts";

/** Most UTF-16 units of clean text one description may have. */
export const TEXT_LIMIT = 200_000;
/** Safe HTML that outgrows its text by this much holds empty tags, not content. */
const HTML_LIMIT = 3 * TEXT_LIMIT;
const DEPTH_LIMIT = 60;

const NEEDS_CLEANING = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]| {2}/;
const NEEDS_ESCAPING = /[&<>"]/;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Receives the parser's events and writes clean text and safe HTML side by side. */
export class DescriptionWriter implements Partial<Handler> {
  isCut = false;
  #text = "";
  #html = "";
  /** What closes each open tag: its end tag, or "" where nothing was written. */
  #open: string[] = [];
  #droppedDepth = 0;
  #listDepth = 0;
  #lines = 0;
  #space = false;
  #bullet = false;
  /** Visible inline content stands in the HTML since its last block, so that an unwrapped block needs a break. */
  #inline = false;
  #break = false;

  /** How many tags are open, dropped ones included. */
  depth(): number {
    return this.#open.length + this.#droppedDepth;
  }

  text(): string {
    return this.#text;
  }

  html(): string {
    return this.#html;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#droppedDepth > 0 || DROPPED_TAGS.has(name)) {
      this.#droppedDepth += 1;
      return;
    }
    if (this.isCut) {
      this.#open.push("");
      return;
    }
    this.#breakText(name);
    if (name === "ul" || name === "ol") this.#listDepth += 1;
    if (name === "li") this.#bullet = true;
    this.#open.push(name === "a" ? this.#openLink(attributes.href) : this.#openTag(name));
  }

  onclosetag(name: string): void {
    if (this.#droppedDepth > 0) {
      this.#droppedDepth -= 1;
      return;
    }
    const endTag = this.#open.pop() ?? "";
    this.#html += endTag;
    if (name === "ul" || name === "ol") this.#listDepth -= 1;
    if (name === "li") this.#bullet = false;
    if (name === "td" || name === "th") this.#space = true;
    if (name !== "br") this.#breakText(name);
    if (LINES_AROUND.has(name)) this.#leaveBlock(endTag !== "");
  }

  ontext(data: string): void {
    if (this.#droppedDepth > 0 || this.isCut) return;
    const chunk = NEEDS_CLEANING.test(data) ? stripInvisible(data).replace(/[\s\u0085]+/g, " ") : data;
    if (chunk === "") return;
    if (chunk === " ") {
      this.#space = true;
      return;
    }
    this.#writeText(chunk);
  }

  #writeText(chunk: string): void {
    const isSpaced = chunk.startsWith(" ") || this.#space;
    const body = chunk.trim();
    const gap = this.#gap(isSpaced);
    const room = TEXT_LIMIT - this.#text.length - gap.length;
    const kept = capText(body, Math.max(0, room));
    this.isCut = kept.length < body.length || this.#html.length > HTML_LIMIT;
    this.#text += gap + kept;
    if (this.#break) this.#html += "<br>";
    else if (isSpaced && this.#inline) this.#html += " ";
    this.#html += escapeHtml(kept);
    this.#lines = 0;
    this.#space = chunk.endsWith(" ");
    this.#bullet = false;
    this.#inline = true;
    this.#break = false;
  }

  /** What separates the next word from the text so far. */
  #gap(isSpaced: boolean): string {
    const bullet = this.#bullet ? "- " : "";
    if (this.#text === "") return bullet;
    if (this.#lines > 0) return (this.#lines === 1 ? "\n" : "\n\n") + bullet;
    return bullet === "" ? (isSpaced ? " " : "") : `\n${bullet}`;
  }

  #breakText(name: string): void {
    const lines = LINES_AROUND.get(name);
    if (lines === undefined) return;
    const wanted = name === "br" ? this.#lines + 1 : lines;
    this.#lines = Math.max(this.#lines, Math.min(wanted, this.#listDepth > 0 ? 1 : 2));
    this.#space = false;
  }

  #openTag(name: string): string {
    const tag = KEPT_TAGS.get(name);
    if (tag === undefined || this.#open.length > DEPTH_LIMIT || this.#html.length > HTML_LIMIT) {
      if (LINES_AROUND.has(name)) this.#leaveBlock(false);
      return "";
    }
    const isBlock = LINES_AROUND.has(name) || name === "td" || name === "th";
    if (isBlock) this.#startBlock();
    else this.#startInline();
    this.#html += `<${tag}>`;
    return tag === "br" ? "" : `</${tag}>`;
  }

  #openLink(href: string | undefined): string {
    const address = safeHref(href);
    if (address === null || this.#open.length > DEPTH_LIMIT) return "";
    this.#startInline();
    this.#html += `<a href="${escapeHtml(address)}" rel="noopener nofollow">`;
    return "</a>";
  }

  #startBlock(): void {
    this.#inline = false;
    this.#break = false;
  }

  /** The break or space owed to the next word belongs in front of the tag that opens before it. */
  #startInline(): void {
    if (this.#break) this.#html += "<br>";
    else if (this.#space && this.#inline) this.#html += " ";
    if (this.#break || this.#space) this.#inline = false;
    this.#break = false;
  }

  #leaveBlock(isKept: boolean): void {
    if (isKept) this.#startBlock();
    else if (this.#inline) this.#break = true;
  }
}

/** Escapes a text for HTML content and double-quoted attributes. */
function escapeHtml(text: string): string {
  return NEEDS_ESCAPING.test(text) ? text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? "") : text;
}
