import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildAddOn } from "../../local/tools/build-add-on.ts";

export interface AddOn {
  /** The script as it is pushed to Google. */
  code: string;
  /** The sidebar's page, its script within. */
  sidebar: string;
}

const built = new Map<boolean, Promise<AddOn>>();

/** The add-on as it is pushed to Google, built once a test file; `dev` adds the developer's item. */
export function addOn(dev = false): Promise<AddOn> {
  const known = built.get(dev) ?? build(dev);
  built.set(dev, known);
  return known;
}

async function build(dev: boolean): Promise<AddOn> {
  const outdir = await mkdtemp(path.join(tmpdir(), "rolecall-add-on-"));
  try {
    await buildAddOn({ apiUrl: "https://rolecall.example.com", outdir, dev });
    const read = (name: string) => readFile(path.join(outdir, name), "utf8");
    return { code: await read("Code.js"), sidebar: await read("sidebar.html") };
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
