import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildAddOn } from "../../local/tools/build-add-on.ts";

/** The add-on's script as it is pushed to Google. */
export async function addOn(dev: boolean): Promise<string> {
  const outdir = await mkdtemp(path.join(tmpdir(), "rolecall-add-on-"));
  try {
    await buildAddOn({ apiUrl: "https://rolecall.example.com", outdir, dev });
    return await readFile(path.join(outdir, "Code.js"), "utf8");
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
