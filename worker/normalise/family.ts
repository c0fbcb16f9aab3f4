import { FAMILY_RULES } from "./family-rules.ts";
import { titleKey } from "./title.ts";
import type { Family } from "./vocabulary.ts";

/** Where a title's head ends: "Manager, Software Engineering", "Engineer (Payments)", "Engineer - Growth". */
const HEAD_END = /\s*(?:,|\(|\[|\||:|;|\s[-–—]+\s|\s@\s)/;

/**
 * The kind of work, by the words of the title: its head first ("Recruiter, Engineering" is people), then all of it,
 * then the vendor's department. Null when no word of ours stands in any of them.
 */
export function familyOf(title: string, department: string | null): Family | null {
  const head = title.split(HEAD_END, 1)[0] ?? title;
  return familyOfText(head) ?? familyOfText(title) ?? (department === null ? null : familyOfText(department));
}

function familyOfText(text: string): Family | null {
  const key = titleKey(text);
  return FAMILY_RULES.find(({ pattern }) => pattern.test(key))?.family ?? null;
}
