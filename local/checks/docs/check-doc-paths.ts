import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Finding } from "../finding.ts";
import { listFiles, readFiles } from "../project-files.ts";
import { inspectDoc } from "./inspect-doc.ts";

const DOCS = ["README.md", "docs/**/*.md"];
const FOLDERS = [".ci", "apps-script", "docs", "local", "migrations", "shared", "test", "worker"];

/** Every path and npm script that README.md and docs/ name, held against the tree at `root`. */
export function checkDocPaths(root: string): Finding[] {
  const manifest = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const project = {
    folders: FOLDERS,
    files: listFiles(root, ["*.*", ...FOLDERS.map((folder) => `${folder}/**/*.*`)]),
    scripts: Object.keys(manifest.scripts),
    exists: (path: string) => existsSync(join(root, path)),
    matches: (pattern: string) => listFiles(root, [pattern]).length > 0,
  };
  return readFiles(root, DOCS).flatMap((doc) => inspectDoc(doc, project));
}
