import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildAddOn } from "../../local/tools/build-add-on.ts";

let built: Promise<string> | undefined;

/** The add-on as it is pushed to Google, built once a test file. */
export function addOn(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const outdir = await mkdtemp(path.join(tmpdir(), "rolecall-add-on-"));
  try {
    await buildAddOn({ apiUrl: "https://rolecall.example.com", outdir, dev: false });
    return await readFile(path.join(outdir, "Code.js"), "utf8");
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
