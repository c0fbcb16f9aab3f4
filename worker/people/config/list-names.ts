import { hashText } from "../../kernel/hash.ts";

/** The list that holds what a configuration names company by company; its files are called after it, with a number. */
export const CONFIG_LIST = "configuration";
const KEPT = new RegExp(`^${CONFIG_LIST}(?:-\\d+)?$`, "i");

/** The id of an institution's list of this name. */
export function listIdOf(institutionId: string, name: string): string {
  return `dir_${hashText(`${institutionId}/${name}`)}`;
}

/** What to do about a name that no other list may have; null for one that any may. */
export function objectToListName(name: string): string | null {
  if (!KEPT.test(name)) return null;
  return `The name "${name}" is kept for what a configuration names itself: choose another name`;
}
