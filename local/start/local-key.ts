import { readFile, writeFile } from "node:fs/promises";
import { createApiKey } from "../../worker/api/auth/api-key.ts";
import type { Database } from "../../worker/db/index.ts";
import { DEFAULT_INSTITUTION, ensureDefaultInstitution } from "../../worker/people/index.ts";
import { saveApiKey } from "./store.ts";

/** The API key of this machine: made at the first start and kept in a file that only its owner may read. */
export async function localApiKey(db: Database, file: string, now: number): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.trim() !== "") return kept.trim();
  await ensureDefaultInstitution(db, now);
  const { text, row } = createApiKey({
    institutionId: DEFAULT_INSTITUTION,
    name: "local",
    scopes: ["read", "write", "admin"],
    now,
    expiresAt: null,
  });
  await saveApiKey(db, row);
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  return text;
}
