import vm from "node:vm";
import { parse } from "acorn";

const SERVICES = [
  "CacheService",
  "HtmlService",
  "LockService",
  "Logger",
  "PropertiesService",
  "ScriptApp",
  "Session",
  "SpreadsheetApp",
  "UrlFetchApp",
  "Utilities",
  "console",
];

/**
 * Holds a script against what Apps Script can load: syntax of 2020, nothing at the top level that a browser or Node
 * would bring, no service touched while loading (Google loads it before anybody agreed to anything), and the names
 * Google calls declared as functions at the top, and no others: whoever may use the sheet may call any of them.
 *
 * @throws Error that says what is wrong.
 */
export function checkBundle(script: string, names: readonly string[]): void {
  const program = parse(script, { ecmaVersion: 2020, sourceType: "script" });
  const declared = program.body.flatMap((node) =>
    node.type === "FunctionDeclaration" && node.id ? [node.id.name] : [],
  );
  const missing = names.filter((name) => !declared.includes(name));
  if (missing.length > 0) throw new Error(`No top-level function: ${missing.join(", ")}`);
  const surplus = declared.filter((name) => !names.includes(name));
  if (surplus.length > 0) throw new Error(`Not an entry point: ${surplus.join(", ")}`);
  vm.runInContext(script, vm.createContext(untouchableServices()), { timeout: 5_000 });
}

function untouchableServices(): Record<string, object> {
  const refuse = (name: string) => () => {
    throw new Error(`${name} is touched while the script loads`);
  };
  return Object.fromEntries(
    SERVICES.map((name) => [
      name,
      new Proxy({}, { get: refuse(name), set: refuse(name), has: refuse(name) }),
    ]),
  );
}
