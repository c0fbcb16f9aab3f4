import { z } from "zod";
import { fail, ok, type Result } from "../../worker/kernel/result.ts";

const claspSchema = z.object({
  scriptId: z.string().regex(/^[\w-]{20,}$/, "scriptId is the id from the project's settings"),
  rootDir: z.literal("apps-script/dist"),
  /** Ours; clasp does not mind it. */
  apiUrl: z.url({ protocol: /^https$/, message: "apiUrl is the Worker's address and begins with https://" }),
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
  return fail(
    `${file}: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}`,
  );
}

function stepsFor(file: string): string {
  return [
    "To make it:",
    "  1. Switch on the Apps Script API at https://script.google.com/home/usersettings",
    "  2. npx clasp login",
    "  3. Open the spreadsheet, Extensions > Apps Script, Project settings, and copy the script id.",
    `  4. cp .clasp.dev.json.example ${file}, and put the script id and the Worker's address into it.`,
  ].join("\n");
}
