import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { parseJson } from "../../worker/kernel/json.ts";
import { fail, ok, type Result } from "../../worker/kernel/result.ts";
import { PROJECT } from "../start/project.ts";
import { claspProblem } from "./clasp-problem.ts";

/** clasp, run in the folder of the project file. Files are named from there, with "/", sorted. */
export interface Clasp {
  /** What a push would send. Needs no account and no network. */
  filesToPush: (projectFile: string) => Promise<string[]>;
  /** What was sent; empty when the project had all of it already. The failure says what to do. */
  push: (projectFile: string) => Promise<Result<string[], string>>;
}

const run = promisify(execFile);
const CLASP = path.join(PROJECT, "node_modules/@google/clasp/build/src/index.js");

const statusSchema = z.object({ filesToPush: z.array(z.string()) });
const pushedSchema = z.array(z.string());

/** `env`: variables besides those of this process. */
export function claspIn(folder: string, env: Readonly<Record<string, string>> = {}): Clasp {
  const clasp = async (...args: readonly string[]) => {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    const { stdout } = await run(process.execPath, [CLASP, ...args], options);
    return stdout;
  };
  return {
    filesToPush: async (projectFile) => {
      const said = await clasp("-P", projectFile, "show-file-status", "--json");
      return tidy(statusSchema.parse(JSON.parse(said)).filesToPush);
    },
    push: async (projectFile) => {
      try {
        // Without --force clasp skips silently, with exit code 0, when the manifest differs.
        const said = await clasp("-P", projectFile, "push", "--force", "--json");
        const json = parseJson(said);
        const files = pushedSchema.safeParse(json.ok ? json.value : null);
        return files.success ? ok(tidy(files.data)) : fail(claspProblem(said, projectFile));
      } catch (error) {
        const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
        if (stdout === "" && stderr === "") throw error;
        return fail(claspProblem(`${stdout}${stderr}`, projectFile));
      }
    },
  };
}

function tidy(files: readonly string[]): string[] {
  return files.map((file) => file.split(path.sep).join("/")).sort();
}
