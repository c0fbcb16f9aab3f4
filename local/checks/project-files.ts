import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

export interface TextFile {
  /** From the project's root, with "/". */
  path: string;
  text: string;
}

/** The files that match, in a stable order. `patterns` are globs from `root`. */
export function listFiles(root: string, patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: root, exclude: (name) => name === "node_modules" })
    .map((path) => path.split(sep).join("/"))
    .sort();
}

export function readFiles(root: string, patterns: readonly string[]): TextFile[] {
  return listFiles(root, patterns).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
