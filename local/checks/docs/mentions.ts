/** Something a doc names that can be looked up. */
export interface Mention {
  /** `word` stands alone in backticks, `command` is part of a longer text in backticks or of a code block. */
  kind: "word" | "command" | "link" | "script";
  word: string;
  /** From 1. */
  line: number;
}

/** Everything in Markdown that may be a path or an npm script: links, words in backticks, words in code blocks. */
export function mentions(markdown: string): Mention[] {
  let fence: string | null = null;
  return markdown.split("\n").flatMap((text, index) => {
    const line = index + 1;
    const border = /^\s*(```+|~~~+)/.exec(text)?.[1] ?? null;
    if (border && (fence === null || border.startsWith(fence))) {
      fence = fence === null ? border : null;
      return [];
    }
    const found = fence === null ? inProse(text) : words("command", text);
    return [...found, ...scripts(text)].map((mention) => ({ ...mention, line }));
  });
}

type Found = Omit<Mention, "line">;

function inProse(text: string): Found[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]?.trim() ?? "");
  const withoutSpans = text.replace(/`[^`]+`/g, "`");
  const links = [...withoutSpans.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g)].map((match) => match[1] ?? "");
  return [
    ...links.map((word): Found => ({ kind: "link", word })),
    ...spans.flatMap((span) => words(/\s/.test(span) ? "command" : "word", span)),
  ];
}

function words(kind: "word" | "command", text: string): Found[] {
  return text
    .split(/[\s"'`|,;()]+/)
    .map((word) => word.replace(/[.:]+$/, ""))
    .filter((word) => word !== "")
    .map((word) => ({ kind, word }));
}

function scripts(text: string): Found[] {
  const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1] ?? "");
  return [...named, ...short].map((word) => ({ kind: "script", word }));
}
