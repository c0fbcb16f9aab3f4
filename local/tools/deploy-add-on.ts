import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fail, ok, type Result } from "../../worker/kernel/result.ts";
import { BUILT_FILES, buildAddOn } from "./build-add-on.ts";
import { readClaspFile } from "./clasp-file.ts";
import type { Clasp } from "./run-clasp.ts";

export interface DeployOptions {
  env: "dev" | "prod";
  /** Build and check, push nothing. */
  buildOnly: boolean;
  /** Where the project file is and the built files go. */
  folder: string;
  clasp: Clasp;
}

/** Builds the add-on and pushes it to its Apps Script project. Both what is said and the failure are for a person. */
export async function deployAddOn(options: DeployOptions): Promise<Result<string, string>> {
  const { env, buildOnly, folder, clasp } = options;
  const file = `.clasp.${env}.json`;
  const place = path.join(folder, file);
  const read = readClaspFile(existsSync(place) ? readFileSync(place, "utf8") : null, file);
  if (!read.ok) return read;
  const { apiUrl, rootDir } = read.value;
  await buildAddOn({ apiUrl, outdir: path.join(folder, rootDir), dev: env === "dev" });
  const expected = BUILT_FILES.map((name) => `${rootDir}/${name}`).sort();
  const found = await clasp.filesToPush(file);
  if (found.join() !== expected.join()) {
    return fail(
      `clasp would push other files than were built; nothing was pushed.\n${compared(expected, found)}`,
    );
  }
  if (buildOnly) return ok(`Built, nothing pushed:\n${listed(found)}`);
  const pushed = await clasp.push(file);
  if (!pushed.ok) return pushed;
  if (pushed.value.length === 0) return ok(`Nothing to push: ${env} (${apiUrl}) has this build already.`);
  if (pushed.value.join() !== expected.join()) {
    return fail(`clasp pushed other files than were built.\n${compared(expected, pushed.value)}`);
  }
  return ok(`Pushed to ${env} (${apiUrl}):\n${listed(expected)}`);
}

function compared(expected: readonly string[], found: readonly string[]): string {
  return `Built:\n${listed(expected)}\nclasp:\n${listed(found)}`;
}

function listed(files: readonly string[]): string {
  return files.length === 0 ? "  nothing" : files.map((file) => `  ${file}`).join("\n");
}
