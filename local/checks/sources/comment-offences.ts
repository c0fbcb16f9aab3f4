import type { Comment } from "oxc-parser";

interface Offence {
  /** Where the comment starts in the file's text. */
  start: number;
  what: string;
  instead: string;
}

const RULES = [
  {
    pattern: /\b(TODO|FIXME)\b/,
    what: "a note to do it later",
    instead: "Do it now, or write down in docs/ what is missing and why.",
  },
  {
    pattern: /@ts-(ignore|nocheck)\b/,
    what: "the type check switched off",
    instead: "Mend the type: narrow an unknown, parse with zod, or describe the library in a .d.ts file.",
  },
];

export function commentOffences(comments: readonly Comment[]): Offence[] {
  return comments.flatMap((comment) =>
    RULES.filter(({ pattern }) => pattern.test(comment.value)).map(({ what, instead }) => {
      return { start: comment.start, what, instead };
    }),
  );
}
