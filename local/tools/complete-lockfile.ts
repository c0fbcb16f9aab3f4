import { readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run lockfile`: npm leaves a platform's binary package out of package-lock.json when the registry at hand does
 * not offer it, and `npm ci` then refuses the file everywhere. This names them all, so that one lockfile serves Linux
 * and macOS alike. Run it after every change of a dependency.
 */
interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = [
  "darwin",
  "linux",
  "win32",
  "freebsd",
  "openbsd",
  "netbsd",
  "android",
  "sunos",
  "aix",
  "openharmony",
];
const PROCESSORS = [
  "arm64",
  "x64",
  "ia32",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "wasm32",
  "arm",
];
const MODULES = "node_modules/";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Entry> };
const missing = Object.entries(lock.packages).flatMap(([owner, entry]) => missingOf(owner, entry));
for (const [location, entry] of missing) lock.packages[location] = entry;
const { "": root, ...others } = lock.packages;
const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = { "": root ?? {}, ...Object.fromEntries(sorted) };
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(missing.length === 0 ? "The lockfile is complete." : `Named ${missing.length} binary packages.`);

function missingOf(owner: string, entry: Entry): [string, Entry][] {
  return Object.entries(entry.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !isNamed(owner, name))
    .map(([name, version]) => [
      besides(owner) + MODULES + name,
      binaryEntry(name, version, entry.dev === true),
    ]);
}

/** A package is found beside its owner or beside any package the owner lies in. */
function isNamed(owner: string, name: string): boolean {
  for (let folder = `${owner}/`; ; ) {
    if (`${folder}${MODULES}${name}`.replace(/^\//, "") in lock.packages) return true;
    const up = folder.lastIndexOf(`/${MODULES}`);
    if (folder === "/" || folder === "") return false;
    folder = up < 0 ? "" : `${folder.slice(0, up)}/`;
  }
}

function besides(owner: string): string {
  const up = owner.lastIndexOf(`/${MODULES}`);
  return up < 0 ? "" : `${owner.slice(0, up)}/`;
}

function binaryEntry(name: string, version: string, dev: boolean): Entry {
  const words = name
    .split(/[/_-]/)
    .map((word) => (word === "windows" ? "win32" : word === "64" ? "x64" : word));
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
