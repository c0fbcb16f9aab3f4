import { posix } from "node:path";
import type { Finding } from "../finding.ts";
import type { TextFile } from "../project-files.ts";
import { type Mention, mentions } from "./mentions.ts";

/** What a doc is held against. Paths are from the project's root, with "/". */
export interface Project {
  /** The top-level folders; a word that starts with one is a path. */
  folders: readonly string[];
  files: readonly string[];
  scripts: readonly string[];
  exists: (path: string) => boolean;
  /** Whether a glob finds at least one file. */
  matches: (pattern: string) => boolean;
}

/** Endings of the files this project is made of. Others (.csv, .xlsx, .html) are what users bring or get. */
const FILE_NAME = /^[\w.@/-]*\w\.(ts|tsx|js|mjs|json|toml|md|sql|sh|yml)$/;

/** What a build or a run leaves behind: there on some machines, absent after a fresh clone. */
const GENERATED = /(^|\/)(node_modules|dist|out|coverage|\.rolecall|\.wrangler)(\/|$)/;

/** What one doc names that does not exist. Pure over `project`. */
export function inspectDoc(doc: TextFile, project: Project): Finding[] {
  return mentions(doc.text).flatMap((mention) => {
    const what = wrong(mention, doc.path, project);
    if (what === null) return [];
    const instead =
      mention.kind === "script"
        ? `Name a script package.json has (${project.scripts.join(", ")}), or add it there.`
        : "Name the path as it is now, or write a placeholder as <name>.";
    return [{ path: doc.path, line: mention.line, what, instead, severity: "error" as const }];
  });
}

function wrong({ kind, word }: Mention, docPath: string, project: Project): string | null {
  if (kind === "script") {
    return project.scripts.includes(word) ? null : `names the npm script ${word}, which does not exist`;
  }
  const lookUp = kind === "link" ? linkExists : wordExists;
  return lookUp(word, docPath, project, kind === "word") ? null : `names ${word}, which does not exist`;
}

function linkExists(target: string, docPath: string, { exists }: Project): boolean {
  if (/^[a-z]+:|^#|^\/\//i.test(target)) return true;
  const path = posix.join(posix.dirname(docPath), target.replace(/[#?].*$/, ""));
  // A link out of the project leads to what only some machines have.
  return path.startsWith("..") || exists(path);
}

function wordExists(raw: string, docPath: string, project: Project, standsAlone: boolean): boolean {
  const word = raw
    .replace(/(:\d+)+$/, "")
    .replace(/#.*$/, "")
    .replace(/^\.\//, "");
  if (/[<>$…]|:\/\//.test(word) || GENERATED.test(word)) return true;
  const inFolder = project.folders.some((folder) => word.startsWith(`${folder}/`));
  if (/[*{]/.test(word)) return !inFolder || project.matches(word);
  if (inFolder) return project.exists(word);
  // In a command line a bare file name is mostly the user's own file.
  if (!standsAlone || !FILE_NAME.test(word) || /^[./]{2}|^\//.test(word)) return true;
  const beside = posix.join(posix.dirname(docPath), word);
  return (
    project.exists(word) || project.exists(beside) || project.files.some((file) => file.endsWith(`/${word}`))
  );
}
