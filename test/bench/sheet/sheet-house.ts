import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createGoogle, type Google, makeSpreadsheet } from "../../../local/sheets/index.ts";
import { CLIENT_ID, localAccount, RECRUITER } from "../../../local/start/sheet/google-account.ts";
import { buildAddOn } from "../../../local/tools/build-add-on.ts";
import { type BenchHouse, openBenchHouse } from "../house.ts";
import { startBlockingServe } from "./blocking-serve.ts";
import { type MeasuredRequest, measuring } from "./measuring.ts";

/** The built add-on in a spreadsheet on this thread, before the real Worker in its own runtime. */
export interface SheetHouse {
  worker: BenchHouse;
  google: Google;
  /** Every request since the list was last emptied. */
  requests: MeasuredRequest[];
  /** An identity token of the recruiter, for requests past the add-on. */
  token: string;
  close(): Promise<void>;
}

export async function openSheetHouse(): Promise<SheetHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), "rolecall-bench-sheet-"));
  const account = await localAccount(path.join(folder, "google-key.json"));
  const worker = await openBenchHouse({ GOOGLE_CLIENT_IDS: CLIENT_ID, GOOGLE_JWKS: account.jwks });
  const door = startBlockingServe(worker.origin);
  const requests: MeasuredRequest[] = [];
  const now = Date.now();
  const token = await account.token(now);
  const google = createGoogle({
    ...(await builtAddOn(folder, worker.origin)),
    now,
    user: RECRUITER,
    audience: CLIENT_ID,
    identityToken: () => token,
    spreadsheet: emptySpreadsheet(),
    serve: measuring(door.serve, requests),
  });
  return {
    worker,
    google,
    requests,
    token,
    close: async () => {
      await door.close();
      await worker.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function builtAddOn(folder: string, apiUrl: string) {
  const outdir = path.join(folder, "add-on");
  await buildAddOn({ apiUrl, outdir, dev: false });
  const built = (name: string) => readFile(path.join(outdir, name), "utf8");
  return {
    bundle: await built("Code.js"),
    html: { "sidebar.html": await built("sidebar.html") },
    manifest: JSON.parse(await built("appsscript.json")),
  };
}

function emptySpreadsheet() {
  const spreadsheet = makeSpreadsheet({ id: "1Rolecall_bench", name: "Bench", owner: RECRUITER });
  const [first] = spreadsheet.sheets;
  if (first) first.name = "Leads";
  return spreadsheet;
}
