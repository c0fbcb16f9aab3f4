import { Parser } from "htmlparser2";
import { capText } from "./clean-text.ts";
import { DescriptionWriter, TEXT_LIMIT } from "./description-writer.ts";
import type { FieldIssue } from "./posting-types.ts";

/** HTML beyond this length is not even parsed, so that one hostile posting cannot hold a chunk. */
const HTML_LIMIT = 2_000_000;
// The parser's time grows with the square of the nesting (660 000 nested <b> took 33 s), so it is fed in slices
// and stopped once the nesting cannot be a person's work.
const SLICE = 16_384;
const NESTING_LIMIT = 1_000;

export interface Description {
  /** Clean text: a blank line between paragraphs, list items as "- ". Empty when nothing is visible. */
  text: string;
  /** Well-formed HTML of an allow-list of tags with every text escaped. */
  html: string;
  issues: FieldIssue[];
}

/**
 * Reads a description once and gives its clean text and its safe HTML. Never throws, whatever the input.
 * The text ends at 200 KB (of UTF-16 units), with an issue that says so.
 */
export function renderDescription(source: string): Description {
  const writer = new DescriptionWriter();
  const parser = new Parser(writer, { decodeEntities: true });
  const issues: FieldIssue[] = [];
  if (!parseInSlices(parser, writer, withLineBreaks(capText(source, HTML_LIMIT)))) {
    issues.push({
      field: "description",
      problem: `nested deeper than ${NESTING_LIMIT} tags; the rest was cut`,
    });
  }
  if (writer.isCut || source.length > HTML_LIMIT) {
    issues.push({
      field: "description",
      problem: `longer than ${TEXT_LIMIT / 1_000} KB of text; the rest was cut`,
    });
  }
  return { text: writer.text(), html: writer.html(), issues };
}

/** False when it stopped early because of the nesting. */
function parseInSlices(parser: Parser, writer: DescriptionWriter, html: string): boolean {
  for (let start = 0; start < html.length && writer.depth() <= NESTING_LIMIT; ) {
    const slice = firstSlice(html, start);
    parser.write(slice);
    start += slice.length;
  }
  const isWhole = writer.depth() <= NESTING_LIMIT;
  parser.end();
  return isWhole;
}

function firstSlice(html: string, start: number): string {
  const last = html.charCodeAt(start + SLICE - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return html.slice(start, start + (splitsPair ? SLICE - 1 : SLICE));
}

/** Text without a single tag carries its structure in its line breaks. */
function withLineBreaks(source: string): string {
  if (/<[a-z/!]/i.test(source)) return source;
  return source.trim().replace(/\r\n?|\n/g, "<br>");
}
