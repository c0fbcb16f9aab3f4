import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";

/** "out/rolecall.xlsx" → "out/rolecall-before-20261122T010203.xlsx": the name of a copy. `now` is epoch ms. */
export function aside(file: string, word: string, now: number): string {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\..*/g, "");
  return path.join(dir, `${name}-${word}-${stamp}${ext}`);
}

/** What tells one state of a file from another; null when there is no file. */
export async function fingerprint(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? null : createHash("sha256").update(bytes).digest("hex");
}

/** Writes a file in one step: whoever opens it sees the old or the new one, never half of it. */
export async function replaceFile(file: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await write(temporary);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
