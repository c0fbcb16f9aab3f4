import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { entryNames } from "../../apps-script/src/entry-points.ts";
import { PROJECT } from "../start/project.ts";
import { checkBundle } from "./check-bundle.ts";

export interface AddOnOptions {
  /** The Worker's address, such as https://rolecall.example.workers.dev. */
  apiUrl: string;
  /** Emptied first. */
  outdir: string;
  /** With the menu item for developers. */
  dev: boolean;
}

/** The whole of the add-on, as it is pushed. */
export const BUILT_FILES = ["Code.js", "appsscript.json", "sidebar.html"] as const;

const SOURCE = path.join(PROJECT, "apps-script");
const GLOBAL = "RolecallAddOn";
/** The newest syntax Apps Script reads: class fields and private members are lowered (V8 runtime overview). */
const TARGET = "es2020";

/**
 * Builds the add-on: one script with a top-level function for every name Google calls, the sidebar in one page, and the
 * manifest with the one address that may be fetched.
 *
 * @throws Error when the script would not load in Apps Script.
 */
export async function buildAddOn({ apiUrl, outdir, dev }: AddOnOptions): Promise<void> {
  const url = apiUrl.replace(/\/+$/, "");
  const names = entryNames(dev);
  const script = `${await bundleScript(url, dev)}\n${names.map(stub).join("\n")}\n`;
  checkBundle(script, names);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await writeFile(path.join(outdir, "Code.js"), script);
  await writeFile(path.join(outdir, "sidebar.html"), await sidebarPage());
  await writeFile(path.join(outdir, "appsscript.json"), await manifest(url));
}

async function bundleScript(url: string, dev: boolean): Promise<string> {
  return bundle("src/entry.ts", {
    globalName: GLOBAL,
    define: { ROLECALL_API_URL: JSON.stringify(url), ROLECALL_DEV: String(dev) },
  });
}

/** Apps Script sees functions only where they are declared at the top. */
function stub(name: string): string {
  return `function ${name}() { return ${GLOBAL}.handlers.${name}.apply(null, arguments); }`;
}

async function sidebarPage(): Promise<string> {
  const page = await readFile(path.join(SOURCE, "sidebar/sidebar.html"), "utf8");
  const script = await bundle("sidebar/main.ts", {});
  // A closing tag inside the script would end it.
  return page.replace("<!-- script -->", () => `<script>\n${script.replaceAll("</", "<\\/")}</script>`);
}

async function manifest(url: string): Promise<string> {
  const source: unknown = JSON.parse(await readFile(path.join(SOURCE, "appsscript.json"), "utf8"));
  return `${JSON.stringify({ ...Object(source), urlFetchWhitelist: [`${url}/`] }, null, 2)}\n`;
}

async function bundle(entry: string, options: { globalName?: string; define?: Record<string, string> }) {
  const built = await build({
    ...options,
    entryPoints: [path.join(SOURCE, entry)],
    bundle: true,
    write: false,
    format: "iife",
    target: TARGET,
    charset: "ascii",
    logLevel: "silent",
  });
  return built.outputFiles[0]?.text ?? "";
}
