import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartError } from "./start-error.ts";

/** Where one source's local state lives. */
export interface StateFolder {
  path: string;
  /** The runtime's databases, buckets and objects. */
  data: string;
  worker: string;
  log: string;
  apiKey: string;
  /** Signs the identity tokens that stand for Google's on this machine. */
  googleKey: string;
  /** Which spreadsheet goes with this state. */
  spreadsheetId: string;
  sheetLog: string;
  world: string;
  /** Lets another start have it. */
  release(): Promise<void>;
}

/**
 * Opens the folder for this process alone: two runtimes on one database would corrupt it. `fresh` empties it first.
 * Throws StartError when another start holds it.
 */
export async function openStateFolder(folder: string, fresh: boolean): Promise<StateFolder> {
  const holder = path.join(folder, "running");
  await refuseIfHeld(holder);
  if (fresh) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(holder, String(process.pid));
  return {
    path: folder,
    data: path.join(folder, "data"),
    worker: path.join(folder, "worker.js"),
    log: path.join(folder, "worker.log"),
    apiKey: path.join(folder, "api-key"),
    googleKey: path.join(folder, "google-key.json"),
    spreadsheetId: spreadsheetIdFile(folder),
    sheetLog: path.join(folder, "sheet.log"),
    world: path.join(folder, "world.json"),
    release: () => rm(holder, { force: true }),
  };
}

/** Also looked at before the folder is opened. */
export function spreadsheetIdFile(folder: string): string {
  return path.join(folder, "spreadsheet-id");
}

async function refuseIfHeld(holder: string): Promise<void> {
  const pid = Number(await readFile(holder, "utf8").catch(() => ""));
  if (pid === 0 || pid === process.pid || !isAlive(pid)) return;
  throw new StartError(
    `Another start (process ${pid}) is using ${path.dirname(holder)}: stop it first, or remove ${holder} if it is gone.`,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
