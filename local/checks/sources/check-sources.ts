import type { Finding } from "../finding.ts";
import { readFiles } from "../project-files.ts";
import { inspectSource } from "./inspect-source.ts";

const SOURCES = ["worker", "shared", "apps-script", "local", "test"].map(
  (folder) => `${folder}/**/*.{ts,tsx}`,
);

/** Every source file of the tree at `root`, held against the rules no other tool knows. */
export function checkSources(root: string): Finding[] {
  return readFiles(root, SOURCES).flatMap(inspectSource);
}
