import path from "node:path";
import { type Database, openDatabase } from "../../worker/db/index.ts";
import type { RunMode } from "../../worker/runs/index.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { bundleWorker } from "./bundle-worker.ts";
import { localApiKey } from "./local-key.ts";
import { localSettings } from "./local-settings.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { PROJECT } from "./project.ts";
import { type GoogleAccount, localAccount, RECRUITER } from "./sheet/google-account.ts";
import { openSource, type Source } from "./source.ts";
import { type SourceChoice, stateFolderName } from "./source-choice.ts";
import { StartError } from "./start-error.ts";
import { openStateFolder, type StateFolder } from "./state-folder.ts";
import { inviteRecruiter, takeBackChunks } from "./store.ts";
import { doorTo } from "./world-door.ts";

export interface HouseChoice {
  source: SourceChoice;
  mode: RunMode;
  port: number;
  fresh: boolean;
  /** Folder that keeps the state of every source. */
  stateRoot: string;
}

/** Everything that runs on this machine. `platform` and `db` are other ones after `newDay`. */
export interface House {
  readonly platform: Platform;
  readonly db: Database;
  source: Source;
  folder: StateFolder;
  apiKey: string;
  account: GoogleAccount;
  /** Lets a day pass: the runtime starts again, and the limiter's penalties are over. */
  newDay(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the state, starts the runtime on the bundled Worker and brings its database up to date. */
export async function openHouse(choice: HouseChoice, now: () => number): Promise<House> {
  const folder = await openStateFolder(
    path.join(choice.stateRoot, stateFolderName(choice.source)),
    choice.fresh,
  );
  try {
    const source = await openSource(choice.source, folder.world, now());
    const account = await localAccount(folder.googleKey);
    await bundleWorker(folder.worker);
    const start = (port: number) => startPlatform(platformChoice(choice, { folder, source, account }, port));
    let platform = await start(choice.port);
    let db = openDatabase(platform.d1);
    await applyMigrations(platform.d1, path.join(PROJECT, "migrations"));
    await takeBackChunks(db);
    const apiKey = await localApiKey(db, folder.apiKey, now());
    await inviteRecruiter(db, RECRUITER, now());
    return {
      get platform() {
        return platform;
      },
      get db() {
        return db;
      },
      source,
      folder,
      apiKey,
      account,
      newDay: async () => {
        await platform.stop();
        platform = await start(platform.port);
        db = openDatabase(platform.d1);
      },
      close: async () => {
        await platform.stop().catch(() => {});
        await folder.release();
      },
    };
  } catch (error) {
    await folder.release();
    throw error;
  }
}

function platformChoice(
  choice: HouseChoice,
  { folder, source, account }: Pick<House, "folder" | "source" | "account">,
  port: number,
) {
  return {
    folder,
    port,
    settings: localSettings(choice.source, choice.mode, account.jwks),
    door: source.world === null ? null : doorTo(source.world),
    forgetPenalties: source.kind !== "live",
  };
}

/** Hands the list of companies to the Worker the way an operator would. */
export async function sendCompanies({ platform, apiKey, source }: House): Promise<void> {
  const answer = await platform.request("/v1/directories/companies", {
    method: "PUT",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "text/csv" },
    body: source.companiesCsv,
  });
  const said = await answer.text();
  if (answer.status < 300) return;
  throw new StartError(`The list of companies was refused (${answer.status}): ${said.slice(0, 500)}`);
}
