import { z } from "zod";
import { fail, ok, type Result } from "../../worker/kernel/result.ts";

/** Where the Worker is, as the add-on is built for it: Apps Script fetches nothing but https. */
export const apiUrlSchema = z.url({
  protocol: /^https$/,
  hostname: z.regexes.domain,
  message: "must be the Worker's address and begin with https://",
});

const claspSchema = z.object({
  scriptId: z
    .string()
    .regex(/^[\w-]{20,}$/, "must be the script id from the settings of the Apps Script project"),
  rootDir: z.literal("apps-script/dist", 'must be "apps-script/dist"'),
  /** Ours; clasp does not mind it. */
  apiUrl: apiUrlSchema,
});

export type ClaspFile = z.infer<typeof claspSchema>;

/** Reads a project file of clasp; null when it is not there. The failure says how to make it. */
export function readClaspFile(text: string | null, file: string): Result<ClaspFile, string> {
  if (text === null) return fail(`There is no ${file} yet.\n\n${stepsFor(file)}`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail(`${file} is not JSON.\n\n${stepsFor(file)}`);
  }
  const parsed = claspSchema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => [...path, message].join(": "));
  return fail(`${file} cannot be used: ${problems.join("; ")}.\n\n${stepsFor(file)}`);
}

function stepsFor(file: string): string {
  return [
    "To make it:",
    "  1. Switch on the Apps Script API at https://script.google.com/home/usersettings",
    "  2. npx clasp login",
    "  3. Open the spreadsheet, Extensions > Apps Script, Project Settings, and copy the script id.",
    `  4. cp .clasp.dev.json.example ${file}, and put the script id and the Worker's address into it.`,
  ].join("\n");
}
