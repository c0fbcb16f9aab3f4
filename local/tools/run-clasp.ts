import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { PROJECT } from "../start/project.ts";

const run = promisify(execFile);
const CLASP = path.join(PROJECT, "node_modules/.bin/clasp");

/** What a push would send, sorted. Needs no account and no network. */
export async function filesToPush(projectFile: string, cwd: string = PROJECT): Promise<string[]> {
  const { stdout } = await run(CLASP, ["-P", projectFile, "show-file-status", "--json"], { cwd });
  const { filesToPush: files } = JSON.parse(stdout) as { filesToPush: string[] };
  return [...files].sort();
}

/** Pushes, and returns what clasp says. Without `--force` it would skip silently when the manifest differs. */
export async function pushFiles(projectFile: string): Promise<string> {
  try {
    const { stdout, stderr } = await run(CLASP, ["-P", projectFile, "push", "--force"], { cwd: PROJECT });
    return `${stdout}${stderr}`;
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string };
    throw new Error(`clasp could not push:\n${said.stdout ?? ""}${said.stderr ?? ""}`);
  }
}
